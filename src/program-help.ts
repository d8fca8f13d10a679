/** What `tsvirt --help` says. */
import { describeGroups, groupsText, Layout, type GroupHelp } from './commands/help.js';
import { GLOBAL_OPTIONS } from './global-options.js';

/** The program, described. */
export interface ProgramHelp {
  /** The options before the command. */
  readonly options: ReadonlyArray<{ readonly option: string; readonly summary: string }>;
  /** All commands by group. */
  readonly groups: readonly GroupHelp[];
}

/** Describes the program with all its commands. */
export async function describeProgram(): Promise<ProgramHelp> {
  return {
    options: GLOBAL_OPTIONS.map(({ short, long, value, valueIsOptional, summary }) => ({
      option: `${short === undefined ? '    ' : `-${short}, `}--${long}${valueWord(value, valueIsOptional)}`,
      summary,
    })),
    groups: await describeGroups(),
  };
}

/** The help of the program, as text. */
export function programText({ options, groups }: ProgramHelp): string {
  const layout = new Layout();
  return [
    'tsvirt [OPTION]... COMMAND [ARGUMENT]...\ntsvirt [OPTION]... [SCRIPT]\n',
    layout.section('OPTIONS', layout.list(options.map(({ option, summary }) => [option, summary]))),
    `${groupsText(groups)}\n  tsvirt COMMAND --help describes a command.\n`,
  ].join('\n');
}

function valueWord(value: string | undefined, isOptional: true | undefined): string {
  if (value === undefined) return '';
  return isOptional === true ? `[=${value}]` : ` ${value}`;
}
