import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/** Which folders of src/ a room may import from, itself included (DESIGN: arrows run one way). */
const rooms = {
  './src/ffi': ['ffi'],
  './src/format': ['format'],
  './src/commands': ['commands', 'ffi', 'format', 'context.ts'],
};

/** Which files may import a package. Every other file in src/ may not. */
const packageOwners = {
  'ffi-rs': ['src/ffi/native.ts'],
  commander: ['src/cli.ts', 'src/cli/**'],
  'cli-table3': ['src/format/**'],
  chalk: ['src/format/**'],
  '@inquirer/prompts': ['src/prompts.ts'],
};

const roomZones = Object.entries(rooms).map(([target, allowed]) => ({
  target,
  from: './src',
  except: allowed.map((name) => `./${name}`),
  message: `${target} may import only from: ${allowed.join(', ')}.`,
}));

const packageZones = Object.entries(packageOwners).map(([name, owners]) => ({
  owners,
  zone: {
    target: './src',
    from: `./node_modules/${name}`,
    message: `Only ${owners.join(' and ')} may import ${name}.`,
  },
}));

const nativeZone = {
  target: './src/commands',
  from: './src/ffi/native.ts',
  message: 'Commands call libvirt through its objects.',
};

/** Dynamic imports count: the rule follows `import()` as well. */
const boundaries = (zones) => ({
  'import-x/no-restricted-paths': ['error', { basePath: root, zones }],
});

const commonZones = [...roomZones, nativeZone];
const ownerFiles = [...new Set(Object.values(packageOwners).flat())];

/** A C function's name in a string: only the FFI layer knows symbols. `since` names what an option needs. */
const symbolString = {
  selector: ':not(Property[key.name="since"]) > Literal[value=/^vir[A-Z]/]',
  message: 'Only src/ffi names C symbols.',
};
const symbolTemplate = {
  selector: 'TemplateElement[value.cooked=/^vir[A-Z]/]',
  message: 'Only src/ffi names C symbols.',
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.cache/', 'src/**/generated/'] },
  {
    linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' },
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
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // A method that a contract declares as asynchronous may have nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      eqeqeq: 'error',
      'no-console': 'off',
    },
  },
  { files: ['src/**/*.ts'], rules: boundaries([...commonZones, ...packageZones.map(({ zone }) => zone)]) },
  ...ownerFiles.map((file) => ({
    files: [file],
    rules: boundaries([
      ...commonZones,
      ...packageZones.filter(({ owners }) => !owners.includes(file)).map(({ zone }) => zone),
    ]),
  })),
  {
    files: ['src/**/*.ts', 'bin/**'],
    ignores: ['src/ffi/**'],
    rules: { 'no-restricted-syntax': ['error', symbolString, symbolTemplate] },
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
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-properties': [
        'error',
        ...['test', 'it', 'describe'].flatMap((object) =>
          ['only', 'skip', 'todo'].map((property) => ({ object, property, message: 'Every test runs.' })),
        ),
      ],
      'no-restricted-imports': ['error', { name: 'ffi-rs', message: 'Tests use the FFI layer.' }],
    },
  },
);
