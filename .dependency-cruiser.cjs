/** The layer rule of src/README.md: which room may import which. Everything not listed is forbidden. */
const libraries = ['nn', 'kernel', 'digits', 'dissect', 'visual', 'formats', 'lessons', 'trainer'];

const mayImport = {
  nn: [],
  kernel: ['nn'],
  digits: ['nn'],
  dissect: ['nn'],
  visual: ['nn'],
  formats: ['nn'],
  lessons: ['nn', 'visual'],
  trainer: ['nn', 'kernel', 'digits', 'dissect'],
  locales: [],
  store: [...libraries, 'locales'],
  scene: [...libraries, 'store'],
  panels: [...libraries, 'store', 'locales'],
  embed: [...libraries, 'store', 'locales'],
  app: [...libraries, 'store', 'locales', 'scene', 'panels', 'embed'],
};

const rooms = Object.keys(mayImport);
const inRooms = (names) => `^src/(${names.join('|')})/`;
// A package is a bare name where it is not installed; types may come from @types.
const packages = (pattern) => `(^|node_modules/)(@types/)?(${pattern})(/|$)`;

const roomRules = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `src/${room} may import ${allowed.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: inRooms([room]) },
  to: { path: '^src/', pathNot: inRooms([room, ...allowed]) },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'unknown-room',
      comment:
        'A new folder in src needs a line in the layer table; only src/main.tsx stands outside the rooms.',
      severity: 'error',
      from: { path: '^src/', pathNot: [inRooms(rooms), '^src/main\\.tsx$'] },
      to: {},
    },
    {
      name: 'three-only-in-scene',
      comment: 'three and @react-three are for src/scene alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: inRooms(['scene']) },
      to: { path: packages('three|@react-three/[^/]+') },
    },
    {
      name: 'react-only-where-drawn',
      comment: 'React is for scene, panels, app, locales, main.tsx and store/useAppStore.ts.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          inRooms(['scene', 'panels', 'app', 'locales']),
          '^src/(main\\.tsx|store/useAppStore\\.ts)$',
        ],
      },
      to: { path: packages('react|react-dom|lucide-react') },
    },
    {
      name: 'no-node-modules',
      comment: 'The page runs in a browser.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-outside',
      comment: 'The page is made of src alone: no scripts, no tests.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(scripts|tests)/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle, of types too, means that two files are one.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'Nothing imports it and it imports nothing. Workers are named by URL, declarations by the compiler.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.worker\\.ts$', '\\.d\\.ts$'] },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
