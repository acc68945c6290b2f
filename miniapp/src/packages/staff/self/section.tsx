import type { ReactNode } from 'react';
import { Box, Heading } from '../../../components/base';

interface SectionProps {
  id: string;
  title: string;
  children: ReactNode;
}

export const Section = ({ id, title, children }: SectionProps) => (
  <Box as="section" className="card stack" labelledBy={id}>
    <Heading level={2} id={id}>
      {title}
    </Heading>
    {children}
  </Box>
);
