/** `--help` and `--version`: what tsvirt says about itself. */
import { readFileSync } from 'node:fs';
import type { Display } from './format/display.js';
import type { GlobalLine } from './global-options.js';

/** The versions behind this tsvirt. */
export interface Versions {
  /** Of this program. */
  readonly tsvirt: string;
  /** Of the libvirt library that was found; null when there is none. */
  readonly libvirt: string | null;
  /** Of Node.js. */
  readonly node: string;
}

/** Prints what was asked for in place of a command. */
export async function answer(
  action: NonNullable<GlobalLine['action']>,
  { json }: { readonly json: boolean },
  display: Display,
): Promise<void> {
  if (action === 'help') {
    const { describeProgram, programText } = await import('./program-help.js');
    const description = await describeProgram();
    if (json) await display.showJson(description);
    else await display.show(programText(description));
  } else if (action === 'version' && !json) {
    await display.show(`${programVersion()}\n`);
  } else {
    const versions = {
      tsvirt: programVersion(),
      libvirt: await libraryVersion(),
      node: process.versions.node,
    };
    if (json) await display.showJson(versions);
    else await display.show(versionsText(versions));
  }
}

/** The version in package.json, which lies one folder above this file in the sources and in the bundle. */
export function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const found =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  return String(found);
}

function versionsText({ tsvirt, libvirt, node }: Versions): string {
  return [
    `tsvirt ${tsvirt}, a command-line tool for libvirt`,
    `Using the library: libvirt ${libvirt ?? '(not installed)'}`,
    `Running on: Node.js ${node}`,
    '',
  ].join('\n');
}

/** Null when libvirt is not installed: that is no failure here. */
async function libraryVersion(): Promise<string | null> {
  const [{ libraryVersion: version }, { LibraryError, versionText }] = await Promise.all([
    import('./ffi/engine.js'),
    import('./ffi/error.js'),
  ]);
  try {
    return versionText(version());
  } catch (error) {
    if (error instanceof LibraryError) return null;
    throw error;
  }
}
