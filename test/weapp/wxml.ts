/** An element as WeChat draws it from the package's own templates. */
export interface Drawn {
  tag: string;
  id: string;
  sid: string;
  /** Attributes by their names in WXML, with what the data gives them, lists as JSON; those without a value are left out. */
  attributes: Record<string, string>;
  /** The words that belong to this node itself. */
  own: string[];
  /** The words of it and of everything in it. */
  text: string;
  /** How many elements stand in it; they follow it. */
  inner: number;
}

export interface Templates {
  /** Draws a tree of Taro's data. @throws Error for a node that no template draws: WeChat would leave it out silently */
  draw(root: unknown): Drawn[];
}

interface Template {
  tag: string;
  /** Attribute to key of the node; a fixed word where it takes none. */
  attributes: { name: string; key?: string; word?: string }[];
}

interface Node {
  nn?: string;
  cn?: Node[];
  sid?: string;
  uid?: string;
  v?: string;
  [key: string]: unknown;
}

/**
 * Reads which element each kind of node is drawn as, from base.wxml: `<template name="tmpl_0_14"><button size="{{i.p23||'default'}}" …`. What is
 * typed into has a template that only leads to one of two, `tmpl_0_33_focus` and `tmpl_0_33_blur`, as function `c` of utils.wxs chooses.
 */
export const readTemplates = (wxml: string): Templates => {
  const templates = new Map<string, Template>();
  for (const [, kind = '', content = ''] of wxml.matchAll(/<template name="tmpl_0_([^"]+)">([\s\S]*?)<\/template>/g)) {
    const [, tag = '', attributes = ''] = /<([a-z-]+)((?:\s+[a-z-]+="[^"]*")*)/.exec(content) ?? [];
    templates.set(kind, {
      tag,
      attributes: [...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => {
        const key = /\bi\.(\w+)/.exec(value)?.[1];
        return key === undefined ? { name, word: value } : { name, key };
      }),
    });
  }
  const templateOf = (node: Node): Template | undefined => {
    const template = templates.get(String(node.nn));
    return template?.tag === 'template' ? templates.get(`${node.nn}_${node.focus === undefined ? 'blur' : 'focus'}`) : template;
  };
  const draw = (node: Node): Drawn[] => {
    const template = templateOf(node);
    if (!template) throw new Error(`base.wxml has no template for a node of kind ${node.nn}`);
    const children = (node.cn ?? []).map(draw);
    const inside = children.flat();
    const own = template.tag === 'block' ? [String(node.v ?? '')] : [];
    const attributes: Record<string, string> = {};
    for (const { name, key, word } of template.attributes) {
      const value = key === undefined ? word : node[key];
      if (value !== undefined && value !== null) attributes[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
    const text = [...own, ...children.map(([first]) => first?.text ?? '')].join('');
    return [
      {
        tag: template.tag,
        id: String(node.uid ?? node.sid ?? ''),
        sid: String(node.sid ?? ''),
        attributes,
        own,
        text,
        inner: inside.length,
      },
      ...inside,
    ];
  };
  return { draw: (root) => ((root as Node | undefined)?.cn ?? []).flatMap(draw) };
};
