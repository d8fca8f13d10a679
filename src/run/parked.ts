/** A call of libvirt's that nobody waits for any more still holds its thread, and the end of the process with it. */
let parked = 0;

/** Whether the process would not end by itself. */
export const isParked = (): boolean => parked > 0;

/** Notes that `call` is left to itself until it settles. `exit` ends the process whatever its threads do. */
export function park(call: Promise<unknown>, exit: (status: number) => never): void {
  parked++;
  const leave = (status: number): void => {
    exit(status);
  };
  process.once('exit', leave);
  const settled = (): void => {
    parked--;
    process.off('exit', leave);
  };
  call.then(settled, settled);
}
