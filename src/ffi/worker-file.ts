/** Where the bundled code of our workers lies. */
import { fileURLToPath } from 'node:url';

/** The bundle of this name: beside the library's own bundle, or in dist when the sources themselves are run. */
export function workerFile(name: 'worker' | 'event-loop' | 'callbacks' | 'auth'): string {
  const isSource = import.meta.url.endsWith('/src/ffi/worker-file.ts');
  return fileURLToPath(new URL(isSource ? `../../dist/${name}.cjs` : `./${name}.cjs`, import.meta.url));
}
