import type { Audience, CaseEntry, DisclosurePart } from '@yunzhengshou/contract';
import { useState } from 'react';
import { client } from '../../../api';
import { useQuery } from '../../../api/use-query';
import { audienceWords } from '../../../components/audience';
import { Box, Button } from '../../../components/base';
import { Choice, Form, TextField } from '../../../components/form';
import type { FieldFault } from '../../../components/form/field';
import { useSubmit } from '../../../components/form/use-submit';
import { Loaded } from '../../../components/loaded';
import { go } from '../../../navigate';
import { useCases } from '../cases/use-cases';

interface NewDraftProps {
  projectCode: string;
  part: string;
  title: string;
  onLeave: () => void;
}

/** Begins a draft of one part: for whom, and where it is for one household, for which. */
export function NewDraft({ projectCode, part, title, onLeave }: NewDraftProps) {
  const query = useQuery('listDisclosureParts', { params: { projectCode } });
  return (
    <Loaded query={query} what="能写的内容">
      {({ parts }) => {
        const choice = parts.find((each) => each.part === part);
        return choice ? (
          <Begin projectCode={projectCode} choice={choice} onLeave={onLeave} />
        ) : (
          <Box className="stack stack--tight">
            <Box as="p" className="text">
              “{title}”由系统按别的工作自动公布，不用在这里写。
            </Box>
            <Button kind="quiet" onPress={onLeave}>
              知道了
            </Button>
          </Box>
        );
      }}
    </Loaded>
  );
}

function Begin({ projectCode, choice, onLeave }: { projectCode: string; choice: DisclosurePart; onLeave: () => void }) {
  const [audience, setAudience] = useState<Audience>(choice.audiences[0] ?? 'P');
  const [household, setHousehold] = useState<CaseEntry | null>(null);
  const forOne = audience === 'H' && !choice.eachHousehold;
  const { busy, problem, submit } = useSubmit(async () => {
    const { draftId } = await client.call('createDisclosureDraft', {
      params: { projectCode },
      body: { part: choice.part, audience, ...(forOne && household ? { householdId: household.householdId } : {}) },
    });
    onLeave();
    go('staffDisclosureDraft', { draftId });
  });
  const faults: FieldFault[] = forOne && household === null ? [{ field: 'find', sentence: '请先选是哪一户' }] : [];
  return (
    <Form
      onSubmit={submit}
      busy={busy}
      problem={problem}
      faults={faults}
      submitLabel="开始写"
      beside={
        <Button kind="plain" onPress={onLeave}>
          先不写
        </Button>
      }
    >
      {choice.audiences.length > 1 ? (
        <Choice
          name="audience"
          label="给谁看"
          required
          options={choice.audiences.map((value) => ({ value, label: staffAudience(value, choice.eachHousehold) }))}
          value={audience}
          onChange={setAudience}
        />
      ) : (
        <Box as="p" className="text">
          依规定，给谁看：{staffAudience(audience, choice.eachHousehold)}。
        </Box>
      )}
      {forOne && <Household projectCode={projectCode} chosen={household} onChosen={setHousehold} />}
    </Form>
  );
}

/** Who may read it, said to officials. */
export const staffAudience = (audience: Audience, eachHousehold: boolean): string =>
  audience !== 'H' ? audienceWords[audience] : eachHousehold ? '每户只看自己的一份' : '只有这一户可看';

interface HouseholdProps {
  projectCode: string;
  chosen: CaseEntry | null;
  onChosen: (household: CaseEntry | null) => void;
}

function Household({ projectCode, chosen, onChosen }: HouseholdProps) {
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  if (chosen) {
    return (
      <Box className="row">
        <Box as="p" className="text">
          给这一户：{chosen.address}
        </Box>
        <Button kind="quiet" onPress={() => onChosen(null)}>
          换一户
        </Button>
      </Box>
    );
  }
  return (
    <Box className="stack stack--tight">
      <TextField
        name="find"
        label="给哪一户"
        hint="写档案号、坐落或姓名的一部分，再按“找”"
        required
        maxLength={40}
        value={typed}
        onChange={setTyped}
      />
      <Button kind="plain" onPress={() => setText(typed.trim())}>
        找
      </Button>
      {text !== '' && <Found projectCode={projectCode} text={text} onChosen={onChosen} />}
    </Box>
  );
}

function Found({ projectCode, text, onChosen }: { projectCode: string; text: string; onChosen: (household: CaseEntry) => void }) {
  const query = useCases(projectCode, { text, mine: false });
  return (
    <Loaded query={query} what="找到的户">
      {({ cases }) =>
        cases.length === 0 ? (
          <Box as="p" className="text">
            没有找到。换一个词再找。
          </Box>
        ) : (
          <Box as="ul" label="找到的户" className="plain-list stack stack--tight">
            {cases.slice(0, 10).map((each) => (
              <Box as="li" key={each.householdId}>
                <Button kind="plain" onPress={() => onChosen(each)}>
                  {each.address}
                </Button>
              </Box>
            ))}
          </Box>
        )
      }
    </Loaded>
  );
}
