import { Box, Span } from '../../components/base';
import { CopyButton } from '../../components/copy-button';
import './vote.scss';

/** A vote's receipt: it stays here and can be copied; only it ties a household to what was published. */
export function Receipt({ receipt, published }: { receipt: string; published: boolean }) {
  return (
    <Box className="stack stack--tight">
      <Span strong>回执</Span>
      <Box className="receipt">{receipt}</Box>
      <Box as="p" className="text">
        {published
          ? '公布的结果里能找到它。'
          : '请抄下来，或者拍下来，不要给别人看。公布结果的时候，能在里面找到这张回执，看它算在哪个选项里。在这里也一直看得到。'}
      </Box>
      <CopyButton text={receipt} label="复制回执" />
    </Box>
  );
}
