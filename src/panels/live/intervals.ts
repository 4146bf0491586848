/** So often, in milliseconds, numbers change that are to be read while one draws: ten times a second. */
export const READING_INTERVAL = 100;

/** The same for many that belong together, as a sum and its terms: four times a second. */
export const SUM_INTERVAL = 250;

/** The same for what stands beside the scene while a network trains, to be glanced at: five times a second. */
export const GLANCE_INTERVAL = 200;

/** The same for small pictures: thirty times a second. */
export const PICTURE_INTERVAL = 1000 / 30;
