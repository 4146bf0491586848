/** The two looks of the page: dark, and light for projectors in bright rooms. */
export type ThemeName = 'dark' | 'light';

/** Colours of the picture as `#rrggbb`, as the screen shows them (sRGB). */
export interface Palette {
  readonly background: string;
  /** Middle of the soft glow behind the network. */
  readonly backgroundGlow: string;
  /** Signal that speaks for, against, and both at once. */
  readonly positive: string;
  readonly negative: string;
  readonly neutral: string;
  /** A silent neuron and its ring. */
  readonly neuron: string;
  readonly ring: string;
  /** A fully active neuron, and the halo round it. */
  readonly active: string;
  readonly halo: string;
  /** A blank pixel of the input plane, the lines between pixels, and a pixel of full ink. */
  readonly pixel: string;
  readonly gridLine: string;
  readonly ink: string;
  /** Digit and bar of a class, and of the winning class; the bar's empty track. */
  readonly label: string;
  readonly winner: string;
  readonly track: string;
}

/** The palettes by theme. */
export const palettes: Readonly<Record<ThemeName, Palette>> = {
  dark: {
    background: '#04060b',
    backgroundGlow: '#0e1524',
    positive: '#ff8a2b',
    negative: '#2f8cff',
    neutral: '#8f6f9e',
    neuron: '#05070c',
    ring: '#28344f',
    active: '#fffaf0',
    halo: '#bfd1ff',
    pixel: '#070b14',
    gridLine: '#26344f',
    ink: '#d8e9ff',
    label: '#6b7891',
    winner: '#ffedc7',
    track: '#141a28',
  },
  light: {
    background: '#eef0f4',
    backgroundGlow: '#fdfdfc',
    positive: '#d45500',
    negative: '#0a58d6',
    neutral: '#7b5a8c',
    neuron: '#f7f8fa',
    ring: '#a9b2c2',
    active: '#10151f',
    halo: '#5c6f93',
    pixel: '#f4f6f9',
    gridLine: '#ccd3de',
    ink: '#131a26',
    label: '#5d6778',
    winner: '#0d1420',
    track: '#d9dee7',
  },
};

/** Red, green and blue of a `#rrggbb` colour in 0–1, as the screen shows them. */
export function colourChannels(colour: string): [red: number, green: number, blue: number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
