/** The XML in files that `save` has written: `save-image-dumpxml`, `save-image-define`, `save-image-edit`. */
import { VIR_DOMAIN_SAVE_IMAGE_XML_SECURE } from '../../ffi/generated/constants.js';
import { message } from '../../format/output.js';
import { defineCommand } from '../command.js';
import { edit } from '../edit.js';
import { attempt } from '../error.js';
import { exclusive } from '../exclusive.js';
import { xmlResult, xpathOptions, type XmlResult } from '../xml-result.js';
import { hostFileOption, saveFlags, stateOptions, xmlFileOption } from './options.js';

const fileOption = { ...hostFileOption, summary: 'the file on the host that save has written' } as const;

export const saveImageDumpxml = defineCommand({
  name: 'save-image-dumpxml',
  area: 'domain',
  group: 'domain',
  summary: 'print the XML description in a file that save has written',
  options: {
    file: fileOption,
    'security-info': { kind: 'flag', summary: 'with passwords' },
    ...xpathOptions,
  },
  examples: [
    {
      line: 'save-image-dumpxml test.save',
      summary: 'Print the description in a saved image',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<XmlResult> {
    const connection = await context.connection();
    const flags = values['security-info'] ? VIR_DOMAIN_SAVE_IMAGE_XML_SECURE : 0;
    return await xmlResult(context, connection.getSaveImageXMLDescription(values.file, flags), values);
  },
  text: ({ xml }) => xml,
});

/** A file whose XML was changed. */
export interface DefinedSaveImage {
  /** The file on the host. */
  readonly file: string;
  /** The file that held the changed XML. */
  readonly xmlFile: string;
}

export const saveImageDefine = defineCommand({
  name: 'save-image-define',
  area: 'domain',
  group: 'domain',
  summary: 'change the XML description in a file that save has written',
  options: {
    file: fileOption,
    xml: { ...xmlFileOption, required: true, summary: 'a file with the changed XML description' },
    ...stateOptions,
  },
  examples: [
    {
      line: 'save-image-define test.save domain.xml',
      summary: 'Change the description in a saved image',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<DefinedSaveImage> {
    const connection = await context.connection();
    const { file } = values;
    const xml = await context.readFile(values.xml);
    attempt(`Failed to update ${file}`, () => {
      connection.defineSaveImageXML(file, xml, saveFlags(values));
    });
    return { file, xmlFile: values.xml };
  },
  text: ({ file }) => message(`State file ${file} updated.`),
});

/** What came of editing the XML in a file. */
export interface EditedSaveImage {
  /** The file on the host. */
  readonly file: string;
  /** Whether it was changed. */
  readonly changed: boolean;
}

export const saveImageEdit = defineCommand({
  name: 'save-image-edit',
  area: 'domain',
  group: 'domain',
  summary: 'edit the XML description in a file that save has written',
  options: { file: fileOption, ...stateOptions },
  examples: [
    {
      line: 'save-image-edit test.save',
      summary: 'Change it in an editor',
      needs: 'a hypervisor that can do it, such as QEMU',
    },
  ],
  async run(context, values): Promise<EditedSaveImage> {
    exclusive(values, 'running', 'paused');
    const connection = await context.connection();
    const { file } = values;
    const { changed } = await edit(context, {
      subject: 'Saved image',
      read: () => connection.getSaveImageXMLDescription(file, VIR_DOMAIN_SAVE_IMAGE_XML_SECURE),
      write: (xml) => {
        connection.defineSaveImageXML(file, xml, saveFlags(values));
        return undefined;
      },
    });
    return { file, changed };
  },
  text: ({ file, changed }) =>
    message(changed ? `State file ${file} edited.` : `Saved image ${file} XML configuration not changed.`),
});
