import type { Citation } from '@yunzhengshou/contract';
import { useState } from 'react';
import { Box, Button, Heading, Span } from '../../../components/base';
import { Select, TextField } from '../../../components/form';
import { formatCitation } from '../../../format/citation';
import { keyed } from '../../../format/keyed';

interface BasisEditorProps {
  basis: readonly Citation[];
  laws: readonly { law: string; title: string }[];
  onChange: (basis: Citation[]) => void;
}

const most = 20;
const nothing = { law: '', article: '', paragraph: '' };

const numberIn = (text: string): number | undefined => (/^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined);

/** The articles that it rests on: chosen law by law, never typed as a text. */
export function BasisEditor({ basis, laws, onChange }: BasisEditorProps) {
  const [typed, setTyped] = useState(nothing);
  const law = laws.find((each) => each.law === typed.law);
  const article = numberIn(typed.article);
  const paragraph = numberIn(typed.paragraph);
  const add = (): void => {
    if (!law || article === undefined) return;
    onChange([...basis, { law: law.law, lawTitle: law.title, article, ...(paragraph === undefined ? {} : { paragraph }) }]);
    setTyped(nothing);
  };
  return (
    <Box role="group" label="依据" className="stack stack--tight">
      <Heading level={2}>依据</Heading>
      {basis.length === 0 && (
        <Box as="p" className="text soft">
          还没有写依据。
        </Box>
      )}
      <Box as="ul" className="plain-list">
        {keyed(basis, formatCitation).map(({ key, item }, index) => (
          <Box as="li" key={key} className="row row--apart">
            <Span>{formatCitation(item)}</Span>
            <Button kind="quiet" label={`去掉${formatCitation(item)}`} onPress={() => onChange(basis.filter((_, at) => at !== index))}>
              去掉
            </Button>
          </Box>
        ))}
      </Box>
      {basis.length < most && (
        <Box className="block-edit stack stack--tight">
          <Select
            name="law"
            label="加一条依据：哪部法规"
            options={laws.map(({ law: value, title: label }) => ({ value, label }))}
            value={typed.law}
            onChange={(value) => setTyped({ ...typed, law: value })}
          />
          {law && (
            <>
              <TextField
                name="article"
                kind="number"
                label="第几条"
                required
                maxLength={4}
                value={typed.article}
                onChange={(value) => setTyped({ ...typed, article: value })}
              />
              <TextField
                name="paragraph"
                kind="number"
                label="第几款"
                maxLength={2}
                value={typed.paragraph}
                onChange={(value) => setTyped({ ...typed, paragraph: value })}
              />
              <Button kind="plain" onPress={add}>
                {article === undefined ? '先写第几条' : '加上这一条'}
              </Button>
            </>
          )}
        </Box>
      )}
    </Box>
  );
}
