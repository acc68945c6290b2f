import { ImportError } from './import-error';

/** What a reader of XML is told, in document order. Names come without their namespace prefix, attributes as they stand in the tag. */
export interface XmlHandlers {
  open(name: string, attributes: string): void;
  close?(name: string): void;
  text?(text: string): void;
}

const damaged = () =>
  new ImportError('file_damaged', '文件内部结构已损坏，无法读取。请在 Excel 或 WPS 中打开后另存为“Excel 工作簿（.xlsx）”，再重新导入。');
/** A cell holds at most 32,767 characters; a tag or text longer than this is no spreadsheet. */
const MAX_TOKEN = 4_000_000;

/**
 * A reader for the XML of a workbook that takes the text in pieces, so that a long sheet needs no more memory than its rows.
 * Knows what workbooks use (elements, attributes, text, CDATA, comments, the five entities and character references) and refuses document
 * types, with which entities could be blown up. Throws ImportError `file_damaged`.
 */
export function createXmlReader(handlers: XmlHandlers): { write(piece: string): void; end(): void } {
  let rest = '';
  let depth = 0;

  function write(piece: string): void {
    const text = rest + piece;
    let at = 0;
    for (;;) {
      const next = step(text, at);
      if (next === -1) break;
      at = next;
    }
    rest = text.slice(at);
    if (rest.length > MAX_TOKEN) throw damaged();
  }

  /** Handles one token that starts at `at`; answers where it ends, or -1 when the rest of it has not come yet. */
  function step(text: string, at: number): number {
    const tag = text.indexOf('<', at);
    if (tag === -1) return -1;
    if (tag > at) {
      if (depth > 0) handlers.text?.(decodeXmlText(text.slice(at, tag)));
      return tag;
    }
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at + 9);
      if (end !== -1) handlers.text?.(text.slice(at + 9, end - 3));
      return end;
    }
    if (text.startsWith('<?', at)) return after(text, '?>', at + 2);
    if (text.startsWith('<!', at)) {
      if (text.length - at < 9) return -1;
      throw damaged();
    }
    const end = endOfTag(text, at + 1);
    if (end === -1) return -1;
    readTag(text.slice(at + 1, end));
    return end + 1;
  }

  function readTag(tag: string): void {
    if (tag.startsWith('/')) {
      depth--;
      if (depth < 0) throw damaged();
      handlers.close?.(localName(tag.slice(1).trimEnd()));
      return;
    }
    const empty = tag.endsWith('/');
    const body = empty ? tag.slice(0, -1) : tag;
    const space = body.search(/\s/);
    const name = localName(space === -1 ? body : body.slice(0, space));
    handlers.open(name, space === -1 ? '' : body.slice(space));
    if (empty) handlers.close?.(name);
    else depth++;
  }

  function end(): void {
    if (depth !== 0 || rest.trim() !== '') throw damaged();
  }

  return { write, end };
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** Where the tag's `>` stands; one inside a quoted attribute is not it. */
function endOfTag(text: string, from: number): number {
  let end = text.indexOf('>', from);
  while (end !== -1) {
    const quote = openQuote(text, from, end);
    if (!quote) return end;
    const closing = text.indexOf(quote, end);
    if (closing === -1) return -1;
    end = text.indexOf('>', closing);
  }
  return -1;
}

function openQuote(text: string, from: number, to: number): string | undefined {
  let quote: string | undefined;
  for (let i = from; i < to; i++) {
    const c = text[i];
    if (quote) {
      if (c === quote) quote = undefined;
    } else if (c === '"' || c === "'") quote = c;
  }
  return quote;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Replaces the five entities and character references. */
export function decodeXmlText(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

const ATTRIBUTE = new Map<string, RegExp>();

/** The value of one attribute, with or without a namespace prefix, or undefined. */
export function xmlAttribute(attributes: string, name: string): string | undefined {
  let pattern = ATTRIBUTE.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    ATTRIBUTE.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? decodeXmlText(match[1] ?? match[2] ?? '') : undefined;
}
