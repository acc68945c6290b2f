import type { PlanDraft, PlanForm } from '@yunzhengshou/contract';
import { Box, Button, Heading } from '../../../components/base';
import { Note } from '../../../components/note';
import { formatInstant } from '../../../format/dates';
import { differences, type TypedPlan } from './typed-plan';

interface ConflictProps {
  form: PlanForm;
  draft: PlanDraft;
  typed: TypedPlan;
  kept: TypedPlan;
  /** Takes what is kept for one item. */
  onTake: (name: string, value: string | readonly string[]) => void;
  onGoOn: () => void;
  onGiveUp: () => void;
}

/** Somebody else saved first: what differs, side by side, so that neither is lost by chance. */
export function Conflict({ form, draft, typed, kept, onTake, onGoOn, onGiveUp }: ConflictProps) {
  const items = differences(form, typed, kept);
  const { updatedBy, updatedAt, revision } = draft;
  const when = updatedAt === null ? '' : `在${formatInstant(Date.parse(updatedAt), Date.now())}`;
  return (
    <Box className="stack" role="group" label="和存着的不一样">
      <Note kind="warn" word="别人先存了一稿">
        <Box as="p" className="text">
          {updatedBy ?? '有人'}
          {when}存了第 {revision} 次。您填的都还在，没有丢，也没有盖掉别人的。下面有 {items.length} 处不一样，请逐处看过再定。
        </Box>
      </Note>
      <Box as="ul" className="plain-list stack">
        {items.map(({ name, title, mine, theirs }) => (
          <Box as="li" key={name} className="card stack stack--tight">
            <Heading level={2}>{title}</Heading>
            <Box as="p" className="text plan-text">
              您填的：{mine}
            </Box>
            <Box as="p" className="text plan-text">
              存着的：{theirs}
            </Box>
            <Button kind="plain" label={`这一处用存着的：${title}`} onPress={() => onTake(name, kept[name] ?? '')}>
              这一处用存着的
            </Button>
          </Box>
        ))}
      </Box>
      <Box className="row">
        <Button kind="plain" onPress={onGoOn}>
          看过了，以现在填的为准
        </Button>
        <Button kind="plain" onPress={onGiveUp}>
          全部用存着的
        </Button>
      </Box>
    </Box>
  );
}
