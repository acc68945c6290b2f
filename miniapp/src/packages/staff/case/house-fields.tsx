import type { HouseUse } from '@yunzhengshou/contract';
import { Box, Button, Span } from '../../../components/base';
import { Choice, TextField } from '../../../components/form';
import { emptyParts, readParts, type TypedHouse, type TypedPart, writeParts } from './typed-house';

const uses: readonly { value: HouseUse; label: string; explain?: string }[] = [
  { value: 'residential', label: '住宅' },
  { value: 'non_residential', label: '非住宅', explain: '商铺、办公、厂房、仓库等' },
  { value: 'mixed', label: '住宅和经营各一部分', explain: '分开写每部分的用途、面积和单价' },
];
const partUses = uses.filter((use): use is { value: TypedPart['use']; label: string } => use.value !== 'mixed');
/** As the contract allows. */
const mostParts = 10;

interface HouseFieldsProps {
  house: TypedHouse;
  set: <K extends keyof TypedHouse & string>(name: K, value: TypedHouse[K]) => void;
  /** A new house: what every house has must be filled in. */
  fresh: boolean;
}

/** What is registered of a house, in one form's fields; their names are the contract's. */
export function HouseFields({ house, set, fresh }: HouseFieldsProps) {
  const parts = readParts(house.parts);
  const put = (next: readonly TypedPart[]): void => set('parts', writeParts(next));
  const use = (value: HouseUse): void => {
    set('use', value);
    if (value === 'mixed' && parts.length < emptyParts.length) put(emptyParts);
  };
  return (
    <>
      <TextField
        name="house.fileNumber"
        label="档案编号"
        maxLength={60}
        value={house.fileNumber}
        onChange={(value) => set('fileNumber', value)}
      />
      <TextField
        name="house.address"
        label="房屋坐落"
        hint="和证照上一样，写到门牌和室号"
        required
        maxLength={200}
        value={house.address}
        onChange={(value) => set('address', value)}
      />
      <TextField
        name="house.certificateNumber"
        label="产权证号"
        hint="没有证就空着；几本证用顿号分开"
        maxLength={200}
        value={house.certificateNumber}
        onChange={(value) => set('certificateNumber', value)}
      />
      <TextField
        name="house.useWords"
        label="证照上写的用途"
        maxLength={60}
        value={house.useWords}
        onChange={(value) => set('useWords', value)}
      />
      <Choice name="house.use" label="用途类别" required={fresh} options={uses} value={house.use} onChange={use} />
      {house.use === 'mixed' ? (
        <Parts parts={parts} put={put} />
      ) : (
        <Figures
          names={{ area: 'house.floorAreaC', unitPrice: 'house.unitPriceFen', decoration: 'house.decorationFen' }}
          what=""
          figures={house}
          areaNeeded={fresh}
          onChange={(name, value) => set(name, value)}
        />
      )}
      <Box as="p" className="text soft">
        房屋价值由系统按面积和单价算出，不用填，也不能填。
      </Box>
    </>
  );
}

type Figure = 'area' | 'unitPrice' | 'decoration';

interface FiguresProps {
  names: Readonly<Record<Figure, string>>;
  /** Whose figures, in front of their labels: 第 1 部分的. */
  what: string;
  figures: Readonly<Record<Figure, string>>;
  areaNeeded: boolean;
  onChange: (name: Figure, value: string) => void;
}

function Figures({ names, what, figures, areaNeeded, onChange }: FiguresProps) {
  return (
    <>
      <TextField
        name={names.area}
        kind="number"
        label={`${what}建筑面积（平方米）`}
        required={areaNeeded}
        maxLength={14}
        value={figures.area}
        onChange={(value) => onChange('area', value)}
      />
      <TextField
        name={names.unitPrice}
        kind="number"
        label={`${what}评估单价（元/平方米）`}
        hint="照评估报告填，要写明报告编号"
        maxLength={14}
        value={figures.unitPrice}
        onChange={(value) => onChange('unitPrice', value)}
      />
      <TextField
        name={names.decoration}
        kind="number"
        label={`${what}装饰装修评估价值（元）`}
        hint="照评估报告填，要写明报告编号"
        maxLength={14}
        value={figures.decoration}
        onChange={(value) => onChange('decoration', value)}
      />
    </>
  );
}

function Parts({ parts, put }: { parts: readonly TypedPart[]; put: (parts: readonly TypedPart[]) => void }) {
  const change = (at: number, more: Partial<TypedPart>): void =>
    put(parts.map((part, index) => (index === at ? { ...part, ...more } : part)));
  return (
    <>
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no names, and what is typed stays at its place
        <Box key={index} role="group" label={`第 ${index + 1} 部分`} className="card stack">
          <Box className="row row--apart">
            <Span strong>第 {index + 1} 部分</Span>
            {parts.length > 2 && (
              <Button kind="quiet" label={`去掉第 ${index + 1} 部分`} onPress={() => put(parts.filter((_, at) => at !== index))}>
                去掉
              </Button>
            )}
          </Box>
          <Choice
            name={`house.parts.${index}.use`}
            label={`第 ${index + 1} 部分的用途`}
            required
            options={partUses}
            value={part.use}
            onChange={(use) => change(index, { use })}
          />
          <Figures
            names={{
              area: `house.parts.${index}.floorAreaC`,
              unitPrice: `house.parts.${index}.unitPriceFen`,
              decoration: `house.parts.${index}.decorationFen`,
            }}
            what={`第 ${index + 1} 部分的`}
            figures={part}
            areaNeeded
            onChange={(name, value) => change(index, { [name]: value })}
          />
        </Box>
      ))}
      {parts.length < mostParts && (
        <Button kind="plain" onPress={() => put([...parts, { use: 'residential', area: '', unitPrice: '', decoration: '' }])}>
          加一部分
        </Button>
      )}
    </>
  );
}
