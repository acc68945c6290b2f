/** A page as a browser without script has it, for the stand-in's plain forms. */
export interface FormPage {
  url: string;
  html: string;
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const readable = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

export const openPage = async (url: string): Promise<FormPage> => {
  const reply = await fetch(url, { headers: { accept: 'text/html' } });
  if (reply.status !== 200) throw new Error(`${new URL(url).pathname} answered ${reply.status}`);
  return { url, html: await reply.text() };
};

/** The buttons of the page's form: name, value, words. */
export const buttonsOf = (page: FormPage): { name: string; value: string; words: string }[] =>
  [...page.html.matchAll(/<button name="([^"]*)" value="([^"]*)"[^>]*>([\s\S]*?)<\/button>/g)].map(
    ([, name = '', value = '', inner = '']) => ({
      name: readable(name),
      value: readable(value),
      words: readable(inner.replace(/<[^>]+>/g, ' '))
        .replace(/\s+/g, ' ')
        .trim(),
    }),
  );

/**
 * Presses a button of the page's form, as a browser does: its hidden fields in order, then the button's own.
 * @returns the address that the answer leads to, unopened. @throws Error when it leads nowhere
 */
export const press = async (page: FormPage, button: { name: string; value: string }): Promise<URL> => {
  const action = /<form[^>]*\baction="([^"]*)"/.exec(page.html)?.[1];
  if (action === undefined) throw new Error('the page has no form');
  const fields = new URLSearchParams();
  for (const [, name = '', value = ''] of page.html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g))
    fields.append(readable(name), readable(value));
  fields.append(button.name, button.value);
  const reply = await fetch(new URL(readable(action), page.url), { method: 'POST', body: fields, redirect: 'manual' });
  const location = reply.headers.get('location');
  if (location === null) throw new Error(`the form's answer ${reply.status} leads nowhere: ${(await reply.text()).slice(-600)}`);
  return new URL(location, page.url);
};
