/** Running a caller's callback: what goes wrong in it is told, never lost. */

export interface CallbackOwner {
  /** Gets what a callback throws, or what its promise rejects with; null: thrown as an uncaught exception. */
  onCallbackError: ((error: unknown) => void) | null;
}

export function runCallback(owner: CallbackOwner, callback: () => unknown): void {
  const report = (error: unknown): void => {
    if (owner.onCallbackError !== null) {
      owner.onCallbackError(error);
      return;
    }
    // Out of the way of what else is being delivered.
    process.nextTick(() => {
      throw error;
    });
  };
  try {
    const result = callback();
    if (result instanceof Promise) result.catch(report);
  } catch (error) {
    report(error);
  }
}
