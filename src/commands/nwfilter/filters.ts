/** Commands about network filters. */
import type { Connection } from '../../ffi/connection.js';
import { VIR_NWFILTER_DEFINE_VALIDATE } from '../../ffi/generated/constants.js';
import type { NWFilter } from '../../ffi/nwfilter.js';
import { message, table } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { countOption, countOr, type ObjectCount } from '../count.js';
import { edit, editText, type EditResult } from '../edit.js';
import { attempt } from '../error.js';
import { closing, sortedBy, unlessUnsupported } from '../listing.js';
import { lookUp } from '../look-up.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';

const filterOption = {
  kind: 'string',
  required: true,
  allowEmpty: false,
  completer: 'nwfilter',
  summary: 'the name or the UUID of the filter',
} as const;

const findFilter = (connection: Connection, given: string): NWFilter =>
  lookUp('nwfilter', given, {
    byUUID: (uuid) => connection.getNWFilterByUUID(uuid),
    byName: (name) => connection.getNWFilterByName(name),
  });

/** A filter in a list. */
export interface ListedFilter {
  /** Its UUID. */
  readonly uuid: string;
  /** Its name. */
  readonly name: string;
}

export const nwfilterList = defineCommand({
  name: 'nwfilter-list',
  area: 'nwfilter',
  group: 'filter',
  summary: 'list network filters',
  options: { name: { kind: 'flag', summary: 'print names only' }, count: countOption },
  examples: [{ line: 'nwfilter-list', summary: 'List the filters', needs: 'the network filter driver' }],
  async run(context, values): Promise<ListedFilter[] | ObjectCount> {
    return closing(listFilters(await context.connection()), (filters) => {
      if (values.count) return { count: filters.length };
      return sortedBy(filters, (filter) => filter.getName()).map((filter) => ({
        uuid: filter.getUUIDString(),
        name: filter.getName(),
      }));
    });
  },
  text: countOr((filters: readonly ListedFilter[], { name: isBrief }: { name: boolean }) =>
    isBrief
      ? filters.map(({ name }) => `${name}\n`).join('')
      : table(
          ['UUID', 'Name'],
          filters.map(({ uuid, name }) => [uuid, name]),
        ),
  ),
});

/** The filters in one round trip, or one by one from servers that know no better. */
function listFilters(connection: Connection): NWFilter[] {
  const listed = attempt('Failed to list network filters', () =>
    unlessUnsupported(() => connection.listAllNWFilters()),
  );
  if (listed !== undefined) return listed;
  attempt('Failed to count network filters', () => connection.numOfNWFilters());
  return attempt('Failed to list network filters', () => connection.listNWFilters());
}

/** A filter that was defined from a file. */
export interface FilterFromFile {
  /** Its name. */
  readonly nwfilter: string;
  /** The file that described it. */
  readonly file: string;
}

export const nwfilterDefine = defineCommand({
  name: 'nwfilter-define',
  area: 'nwfilter',
  group: 'filter',
  summary: 'define a network filter, or change its definition',
  options: {
    file: {
      kind: 'string',
      required: true,
      allowEmpty: false,
      completer: 'file',
      metavar: 'file',
      summary: 'a file with the XML description of the filter',
    },
    validate: { kind: 'flag', summary: "check the XML against libvirt's schema" },
  },
  examples: [
    {
      line: 'nwfilter-define filter.xml',
      summary: 'Define the filter of filter.xml',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<FilterFromFile> {
    const xml = await context.readFile(values.file);
    const connection = await context.connection();
    const flags = values.validate ? VIR_NWFILTER_DEFINE_VALIDATE : 0;
    using filter = attempt(`Failed to define network filter from ${values.file}`, () =>
      connection.defineNWFilter(xml, flags),
    );
    return { nwfilter: filter.getName(), file: values.file };
  },
  text: ({ nwfilter, file }) => message(`Network filter ${nwfilter} defined from ${file}`),
});

export const nwfilterDumpxml = defineCommand({
  name: 'nwfilter-dumpxml',
  area: 'nwfilter',
  group: 'filter',
  summary: 'print the XML description of a network filter',
  options: { nwfilter: filterOption, ...xpathOptions },
  examples: [
    {
      line: 'nwfilter-dumpxml clean-traffic',
      summary: 'Print the rules of a filter',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    using filter = findFilter(await context.connection(), values.nwfilter);
    return await xmlResult(context, filter.getXMLDescription(), values);
  },
  text: ({ xml }) => xml,
});

export const nwfilterEdit = defineCommand({
  name: 'nwfilter-edit',
  area: 'nwfilter',
  group: 'filter',
  summary: 'edit the XML description of a network filter',
  options: { nwfilter: filterOption },
  examples: [
    {
      line: 'nwfilter-edit clean-traffic',
      summary: 'Change a filter in an editor',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<EditResult> {
    const connection = await context.connection();
    using filter = findFilter(connection, values.nwfilter);
    return await edit(context, {
      subject: subject(filter),
      read: () => filter.getXMLDescription(),
      write(xml) {
        using defined = connection.defineNWFilter(xml);
        return subject(defined);
      },
    });
  },
  text: editText,
});

const subject = (filter: NWFilter): string => `Network filter ${filter.getName()} XML configuration`;

/** The filter that was acted on. */
export interface FilterName {
  /** Its name. */
  readonly nwfilter: string;
}

export const nwfilterUndefine = defineCommand({
  name: 'nwfilter-undefine',
  area: 'nwfilter',
  group: 'filter',
  summary: 'remove a network filter',
  options: { nwfilter: filterOption },
  examples: [
    {
      line: 'nwfilter-undefine clean-traffic',
      summary: 'Forget a filter',
      needs: 'the network filter driver',
    },
  ],
  async run(context, values): Promise<FilterName> {
    using filter = findFilter(await context.connection(), values.nwfilter);
    attempt(`Failed to undefine network filter ${values.nwfilter}`, () => filter.undefine());
    return { nwfilter: filter.getName() };
  },
  text: (_, { nwfilter }) => message(`Network filter ${nwfilter} undefined`),
});
