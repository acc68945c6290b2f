import { Box, Button, Heading } from '../../../components/base';
import { TextField } from '../../../components/form';
import { added, type BlockType, blockField, type EditedBlock, moved } from './written';

const types: readonly { type: BlockType; title: string; hint?: string; longest: number }[] = [
  { type: 'heading', title: '小标题', longest: 100 },
  { type: 'paragraph', title: '段落', longest: 5000 },
  { type: 'list', title: '列表', hint: '每行一条', longest: 20_000 },
  { type: 'facts', title: '项目表', hint: '每行一项，写成“名称：内容”', longest: 20_000 },
  {
    type: 'map',
    title: '地图',
    hint: '先写一行名称，下面每行一个点：经度, 纬度（WGS84）。三个点以上画成一片。也可以贴测绘软件导出的 GeoJSON。',
    longest: 200_000,
  },
];

interface BlocksEditorProps {
  blocks: readonly EditedBlock[];
  onChange: (blocks: EditedBlock[]) => void;
}

/** The blocks of the text, one below the other: typed, moved by buttons, taken away, added at the end. */
export function BlocksEditor({ blocks, onChange }: BlocksEditorProps) {
  const put = (key: number, change: Partial<EditedBlock>): void =>
    onChange(blocks.map((block) => (block.key === key ? { ...block, ...change } : block)));
  return (
    <Box role="group" label="正文" className="stack">
      <Heading level={2}>正文</Heading>
      {blocks.length === 0 && (
        <Box as="p" className="text soft">
          还没有内容。在下面选一种，加第一块。
        </Box>
      )}
      {blocks.map((block, index) => {
        const { title = '', hint, longest = 5000 } = types.find(({ type }) => type === block.type) ?? {};
        const name = `第${index + 1}块（${title}）`;
        return (
          <Box key={block.key} role="group" label={name} className="block-edit stack stack--tight">
            {block.type === 'map' && (
              <TextField
                name={`${blockField(block)}-title`}
                label="地图的标题"
                required
                maxLength={100}
                value={block.title}
                onChange={(value) => put(block.key, { title: value })}
              />
            )}
            <TextField
              name={blockField(block)}
              label={name}
              hint={hint}
              kind={block.type === 'heading' ? 'text' : 'multiline'}
              required
              maxLength={longest}
              value={block.text}
              onChange={(text) => put(block.key, { text })}
            />
            <Box className="block-edit__tools">
              {index > 0 && (
                <Button kind="quiet" label={`把${name}上移`} onPress={() => onChange(moved(blocks, block.key, -1))}>
                  上移
                </Button>
              )}
              {index < blocks.length - 1 && (
                <Button kind="quiet" label={`把${name}下移`} onPress={() => onChange(moved(blocks, block.key, 1))}>
                  下移
                </Button>
              )}
              <Button kind="quiet" label={`删去${name}`} onPress={() => onChange(blocks.filter(({ key }) => key !== block.key))}>
                删去
              </Button>
            </Box>
          </Box>
        );
      })}
      <Box role="group" label="加一块" className="add-block">
        {types.map(({ type, title }) => (
          <Button key={type} kind="plain" label={`加${title}`} onPress={() => onChange(added(blocks, type))}>
            ＋ {title}
          </Button>
        ))}
      </Box>
    </Box>
  );
}
