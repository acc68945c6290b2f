import { useState } from 'react';
import { copyText } from '../../platform/copy';
import { Box, Button } from '../base';

interface CopyButtonProps {
  text: string;
  /** 复制回执 */
  label: string;
}

/** Copies what stands beside it, and says whether that worked. */
export function CopyButton({ text, label }: CopyButtonProps) {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = (): void => void copyText(text).then(setCopied);
  return (
    <Box className="stack stack--tight">
      <Button kind="plain" onPress={copy}>
        {label}
      </Button>
      <Box role="status" className="live">
        {copied === true && '已经复制，可以粘贴到别处。'}
        {copied === false && '这台设备不让复制，请长按选中，或者抄下来。'}
      </Box>
    </Box>
  );
}
