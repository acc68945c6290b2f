import { Box, Button } from '../../../components/base';

interface ViewsProps<V extends string> {
  label: string;
  views: readonly { value: V; label: string; count?: number }[];
  value: V;
  onChange: (value: V) => void;
}

/** One list seen in several ways: 等我决定, 我提请的. */
export function Views<V extends string>({ label, views, value, onChange }: ViewsProps<V>) {
  return (
    <Box role="group" label={label} className="views">
      {views.map((view) => (
        <Button
          key={view.value}
          kind="bare"
          className={`views__view ${view.value === value ? 'is-open' : ''}`}
          current={view.value === value}
          onPress={() => onChange(view.value)}
        >
          {view.label}
          {view.count ? `（${view.count}）` : ''}
        </Button>
      ))}
    </Box>
  );
}
