/** Tests are ES modules: Node must be started with --experimental-vm-modules, as .npmrc and scripts/test.js do. */
const counts = process.env.TSVIRT_JEST_COUNTS;

export default {
  testEnvironment: '<rootDir>/test/support/environment.js',
  testSequencer: '<rootDir>/test/support/sequencer.js',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  injectGlobals: false,
  setupFilesAfterEnv: ['<rootDir>/test/support/counters.ts'],
  // Processes, not threads: the tables of the native addon are shared between the threads of a process.
  workerThreads: false,
  maxWorkers: 2,
  // Also keeps jest from running tests in its own process, where a native crash would end the run unnamed.
  workerIdleMemoryLimit: '1GB',
  reporters: counts === undefined ? ['default'] : ['default', '<rootDir>/scripts/jest-count.js'],
  testTimeout: 30_000,
};
