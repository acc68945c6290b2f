import { SaxesParser } from 'saxes';
import { ImportError } from './import-error';

/** What a reader of XML is told, in document order. Names of elements come without their namespace prefix, those of attributes with it. */
export interface XmlHandlers {
  open(name: string, attributes: XmlAttributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

export type XmlAttributes = Readonly<Record<string, string | undefined>>;

/** A cell holds at most 32,767 characters; a tag or text longer than this is no spreadsheet. */
const MAX_TOKEN = 4_000_000;
const PARSER_OPTIONS = { xmlns: false, position: false } as const;
/** Workbooks nest about ten deep. */
const MAX_DEPTH = 100;

const damaged = (cause?: unknown) =>
  new ImportError('file_damaged', '文件内部结构已损坏，无法读取。请在 Excel 或 WPS 中打开后另存为“Excel 工作簿（.xlsx）”，再重新导入。', {
    cause,
  });

/**
 * A reader for the XML of a workbook that takes the text in pieces, so that a long sheet needs no more memory than its rows. Refuses document
 * types, with which entities could be blown up, and what no workbook has: tokens of millions of characters, a hundred levels. Throws ImportError
 * `file_damaged`.
 */
export function createXmlReader(handlers: XmlHandlers): { write(piece: string): void; end(): void } {
  const parser = new SaxesParser(PARSER_OPTIONS);
  let sinceTag = 0;
  let depth = 0;
  parser.on('error', (error) => {
    throw damaged(error);
  });
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    if (++depth > MAX_DEPTH) throw damaged();
    handlers.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth--;
    handlers.close?.(localName(name));
  });
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  return {
    write(piece) {
      sinceTag += piece.length;
      if (sinceTag > MAX_TOKEN) throw damaged();
      parser.write(piece);
    },
    end() {
      parser.close();
    },
  };
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
