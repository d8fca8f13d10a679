/**
 * The house's inner walls: who may import whom, and what a room may not touch. Part of eslint.config.js, and
 * by itself the configuration with which test/architecture.test.ts proves that each wall holds.
 */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/** Which of src/ a room may import from, itself included. Arrows run one way. */
const rooms = {
  'src/ffi': ['ffi'],
  'src/format': ['format'],
  'src/commands': ['commands', 'ffi', 'format', 'context.ts', 'script.ts'],
};

/** The files that may import a package; no other file in src/ may. */
const packageOwners = {
  'ffi-rs': ['src/ffi/native.ts'],
  commander: ['src/cli.ts', 'src/global-options.ts', 'src/commands/adapter.ts'],
  'cli-table3': ['src/format/**'],
  chalk: ['src/format/**'],
  '@inquirer/prompts': ['src/run/prompts.ts'],
};

const roomZones = [
  ...Object.entries(rooms).map(([target, allowed]) => ({
    target,
    from: 'src',
    except: allowed,
    message: `${target} imports only from: ${allowed.join(', ')}.`,
  })),
  {
    target: 'src/commands',
    from: 'src/ffi/native.ts',
    message: 'Commands call libvirt through its objects, not through native.ts.',
  },
];

const packageZones = (file) =>
  Object.entries(packageOwners)
    .filter(([, owners]) => !owners.includes(file))
    .map(([name, owners]) => ({
      target: 'src',
      // The resolver follows symbolic links, so the zone must.
      from: realpathSync(join(root, 'node_modules', name)),
      message: `Only ${owners.join(', ')} may import ${name}.`,
    }));

/** Imports of every form: static, of types, and `import()`. */
const importsOf = (file) => ({
  files: [file],
  rules: {
    'import-x/no-restricted-paths': [
      'error',
      { basePath: root, zones: [...roomZones, ...packageZones(file)] },
    ],
  },
});

const symbols = 'Only src/ffi names C functions.';

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', 'src/**/generated/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.base],
    linterOptions: { noInlineConfig: true },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createNodeResolver({
          extensionAlias: { '.js': ['.ts', '.js'] },
          conditionNames: ['node', 'import', 'default'],
        }),
      ],
    },
  },
  ...['src/**/*.ts', ...new Set(Object.values(packageOwners).flat())].map(importsOf),
  {
    files: ['src/**/*.ts'],
    ignores: ['src/ffi/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        // `since` says which function an option needs, for "needs libvirt >= X".
        { selector: ':not(Property[key.name="since"]) > Literal[value=/^vir[A-Z]/]', message: symbols },
        { selector: 'TemplateElement[value.cooked=/^vir[A-Z]/]', message: symbols },
      ],
    },
  },
  {
    files: ['src/commands/**/*.ts', 'src/format/**/*.ts', 'src/ffi/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/commands/**/*.ts', 'src/format/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'The context holds the outside world.' },
      ],
      'no-restricted-imports': ['error', 'process', 'node:process', 'console', 'node:console'],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts'],
    rules: { 'max-lines': ['error', 450] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { name: 'ffi-rs', message: 'Tests use the FFI layer.' }],
      'no-restricted-properties': [
        'error',
        ...['test', 'it', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs.' })),
        ),
      ],
    },
  },
);
