/** A block device that is a file: for pools that make file systems and partitions. */
import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';

/**
 * Makes `node` a block device behind which stands `image`, and returns what takes the device away again. Where the
 * machine lends no loop device, the image itself is put there: what can't be done with it is an error that can be seen too.
 */
export function makeLoopDevice(image: string, node: string): () => void {
  let device: string;
  try {
    device = tool('losetup', '--find', '--show', image).trim();
  } catch {
    renameSync(image, node);
    return () => undefined;
  }
  const detach = (): void => {
    tool('losetup', '--detach', device);
  };
  try {
    // A name of its own: messages hold it, and the machine's number of the device differs from run to run.
    tool('mknod', node, 'b', '7', device.replace(/^\D+/, ''));
  } catch {
    detach();
    renameSync(image, node);
    return () => undefined;
  }
  return detach;
}

function tool(file: string, ...args: readonly string[]): string {
  return execFileSync(file, args, { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'pipe'] });
}
