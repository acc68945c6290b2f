import type { Import, ImportFindingEntry } from '@yunzhengshou/contract';
import { client } from '../../../api';
import { Box } from '../../../components/base';
import { Confirm } from '../../../components/dialog';
import { useSubmit } from '../../../components/form/use-submit';

/** A household as a list names it: by its sheet and first row. */
export interface AsideHousehold {
  sheet: string;
  row: number;
  address: string;
  owners: readonly string[];
}

/** As the server takes them at once. */
const mostAtOnce = 200;

/** The households of findings, each once, in their order. */
export const householdsOf = (findings: readonly Pick<ImportFindingEntry, 'sheet' | 'household'>[]): AsideHousehold[] => {
  const byPlace = new Map(
    findings.map(({ sheet, household: { row, address, owners } }) => [`${sheet}\n${row}`, { sheet, row, address, owners }]),
  );
  return [...byPlace.values()].slice(0, mostAtOnce);
};

export const householdWords = ({ sheet, row, address, owners }: AsideHousehold): string =>
  [`${sheet}第 ${row} 行`, address === '' ? '没有写坐落' : address, ...(owners.length === 0 ? [] : [owners.join('、')])].join('，');

interface AsideDialogProps {
  list: Pick<Import, 'importId' | 'revision'>;
  households: readonly AsideHousehold[];
  onDone: () => void;
  onClose: () => void;
}

/** Which households are left out of this import, named one by one, and why. */
export function AsideDialog({ list: { importId, revision }, households, onDone, onClose }: AsideDialogProps) {
  const { busy, problem, submit } = useSubmit(async (reason: string) => {
    await client.call('setAside', {
      params: { importId },
      body: { revision, aside: true, reason, households: households.map(({ sheet, row }) => ({ sheet, row })) },
    });
    onDone();
  });
  return (
    <Confirm
      title={`${households.length} 户先不导入`}
      explain={
        <Box className="stack stack--tight">
          <Box as="p" className="text">
            这次导入会跳过下面的户，别的户照常。审核人员会看到跳过了哪些户、为什么。以后改好了可以再导入，也可以随时撤销。
          </Box>
          <Box as="ul" className="plain-list stack stack--tight aside__list">
            {households.map((household) => (
              <Box as="li" key={`${household.sheet} ${household.row}`}>
                {householdWords(household)}
              </Box>
            ))}
          </Box>
        </Box>
      }
      reason="required"
      reasonLabel="为什么先不导入"
      minLength={2}
      confirmLabel="先不导入"
      closeLabel="回去改"
      busy={busy}
      problem={problem}
      onConfirm={submit}
      onClose={onClose}
    />
  );
}
