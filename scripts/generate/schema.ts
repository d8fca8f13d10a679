/** JSON Schemas of the commands' data, from their TypeScript types and the comments on the keys. */
import ts from 'typescript';

export interface Schema {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
}

/** Reads types of the sources. One program serves all commands. */
export class SchemaReader {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;

  constructor(configPath: string, files: readonly string[]) {
    const config = ts.getParsedCommandLineOfConfigFile(
      configPath,
      {},
      {
        ...ts.sys,
        onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
          throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
        },
      },
    );
    if (!config) throw new Error(`${configPath} cannot be read`);
    this.#program = ts.createProgram([...files], config.options);
    this.#checker = this.#program.getTypeChecker();
  }

  /** The schema of what an exported command's `text` takes: its data, or one item of its stream. */
  ofCommand(file: string, exported: string): Schema {
    const source = this.#program.getSourceFile(file);
    if (!source) throw new Error(`${file} is not part of the project`);
    const module = this.#checker.getSymbolAtLocation(source);
    const symbol = module && this.#checker.getExportsOfModule(module).find((s) => s.name === exported);
    const text = symbol && this.#checker.getTypeOfSymbol(symbol).getProperty('text');
    if (!text) throw new Error(`${file} does not export a command '${exported}'`);
    const [signature] = this.#checker.getTypeOfSymbolAtLocation(text, source).getCallSignatures();
    const parameter = signature?.getParameters()[0];
    if (!parameter) return {};
    return this.#schema(this.#checker.getTypeOfSymbolAtLocation(parameter, source), exported);
  }

  #schema(type: ts.Type, path: string): Schema {
    if (type.isUnion()) return this.#union(type.types, path);
    if (type.isStringLiteral() || type.isNumberLiteral()) return { enum: [type.value] };
    const { flags } = type;
    if (flags & ts.TypeFlags.BooleanLiteral) return { enum: [this.#checker.typeToString(type) === 'true'] };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.String || flags & ts.TypeFlags.TemplateLiteral) return { type: 'string' };
    if (flags & ts.TypeFlags.Number) return { type: 'number' };
    if (flags & ts.TypeFlags.BigInt) return { type: 'integer' };
    if (flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Object) return this.#object(type, path);
    if (type.isIntersection()) return this.#object(type, path);
    throw new Error(`${path}: '${this.#checker.typeToString(type)}' has no JSON form`);
  }

  #union(all: readonly ts.Type[], path: string): Schema {
    // Some of what a command gives is for the text form only; its type says so.
    const types = all.filter((t) => !this.#tags(t).includes('textOnly'));
    const words = types.filter((t) => t.isStringLiteral());
    const booleans = types.filter((t) => t.flags & ts.TypeFlags.BooleanLiteral);
    const rest = types.filter((t) => !words.includes(t as ts.StringLiteralType) && !booleans.includes(t));
    const parts: Schema[] = [];
    if (words.length > 0) parts.push({ enum: words.map((w) => w.value).sort() });
    if (booleans.length === 2) parts.push({ type: 'boolean' });
    else parts.push(...booleans.map((t) => this.#schema(t, path)));
    parts.push(...rest.map((t) => this.#schema(t, path)));
    // Two C types of the same kind are one JSON type.
    const unique = [...new Map(parts.map((p) => [JSON.stringify(p), p])).values()];
    return unique.length === 1 ? (unique[0] as Schema) : { anyOf: unique };
  }

  #tags(type: ts.Type): string[] {
    const symbol = type.getSymbol();
    return symbol === undefined ? [] : symbol.getJsDocTags(this.#checker).map(({ name }) => name);
  }

  #object(type: ts.Type, path: string): Schema {
    if (this.#checker.isTupleType(type) || this.#checker.isArrayType(type)) {
      const [item] = this.#checker.getTypeArguments(type as ts.TypeReference);
      if (!item) throw new Error(`${path}: an array of nothing`);
      return { type: 'array', items: this.#schema(item, `${path}[]`) };
    }
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const symbol of this.#checker.getPropertiesOfType(type)) {
      const key = `${path}.${symbol.name}`;
      if (symbol.flags & ts.SymbolFlags.Optional) {
        throw new Error(`${key} may be missing: an absent value is null`);
      }
      const description = ts.displayPartsToString(symbol.getDocumentationComment(this.#checker)).trim();
      if (description === '' && !index) throw new Error(`${key} has no comment: the manual needs one`);
      properties[symbol.name] = {
        description: description.replace(/\s+/g, ' '),
        ...this.#schema(this.#checker.getTypeOfSymbol(symbol), key),
      };
      required.push(symbol.name);
    }
    return {
      type: 'object',
      ...(required.length > 0 ? { properties, required } : {}),
      additionalProperties:
        index && !(index.type.flags & ts.TypeFlags.Never) ? this.#schema(index.type, `${path}.*`) : false,
    };
  }
}
