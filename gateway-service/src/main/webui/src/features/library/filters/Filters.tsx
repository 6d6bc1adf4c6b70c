import { Trans, useLingui } from '@lingui/react/macro';
import { ArrowDownWideNarrow } from 'lucide-react';
import type { VideoStatus } from '@/api/types';
import { Button } from '@/ui/Button';
import { Menu, MenuChoice } from '@/ui/Menu';
import { isFiltered, type LibrarySearch, type Sort, STATUSES } from '../filter';
import { DateFilter } from './DateFilter';
import { FilterButton } from './FilterButton';
import { NameFilter } from './NameFilter';
import { ChannelNames, ConceptNames, SubjectNames } from './names';

interface Props {
  search: LibrarySearch;
  onChange: (change: Partial<LibrarySearch>) => void;
  onClear: () => void;
}

/** The filters and the order of the list. */
export function Filters({ search, onChange, onClear }: Props) {
  const { t, i18n } = useLingui();
  const statuses: Record<string, string> = { any: t`Any status` };
  for (const [status, name] of Object.entries(STATUSES)) statuses[status] = i18n._(name);
  const sorts: Record<string, string> = {
    default: search.q === undefined ? t`Newest first` : t`Best match first`,
    ...(search.q === undefined ? {} : { newest: t`Newest first` }),
    oldest: t`Oldest first`,
    title: t`By title`,
  };
  const sort = search.sort ?? 'default';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset needs a visible legend to look right, and these are buttons
    <div role="group" aria-label={t`Filters`} className="mt-3 flex flex-wrap items-center gap-2">
      <Menu
        label={t`Status`}
        align="start"
        trigger={<FilterButton name={t`Status`} value={search.status && i18n._(STATUSES[search.status])} />}
      >
        <MenuChoice<string>
          label={t`Status`}
          value={search.status ?? 'any'}
          choices={statuses}
          onChange={(status) => onChange({ status: status === 'any' ? undefined : (status as VideoStatus) })}
        />
      </Menu>
      <NameFilter name={t`Subject`} value={search.subject} onChange={(subject) => onChange({ subject })}>
        {(typed, choose) => <SubjectNames typed={typed} choose={choose} />}
      </NameFilter>
      <NameFilter name={t`Channel`} value={search.channel} onChange={(channel) => onChange({ channel })} takesAny>
        {(typed, choose) => <ChannelNames typed={typed} choose={choose} />}
      </NameFilter>
      <NameFilter name={t`Concept`} value={search.concept} onChange={(concept) => onChange({ concept })}>
        {(typed, choose) => <ConceptNames typed={typed} choose={choose} />}
      </NameFilter>
      <DateFilter from={search.from} to={search.to} onChange={onChange} />
      {isFiltered(search) && (
        <Button className="min-h-9! border-transparent! bg-transparent! py-1!" onClick={onClear}>
          <Trans>Clear filters</Trans>
        </Button>
      )}
      <div className="sm:ml-auto">
        <Menu
          label={t`Order`}
          trigger={
            <FilterButton
              icon={<ArrowDownWideNarrow aria-hidden="true" className="size-4 text-muted" />}
              name={t`Order`}
              value={sorts[sort]}
              isDefault={search.sort === undefined}
            />
          }
        >
          <MenuChoice<string>
            label={t`Order`}
            value={sort}
            choices={sorts}
            onChange={(chosen) => onChange({ sort: chosen === 'default' ? undefined : (chosen as Sort) })}
          />
        </Menu>
      </div>
    </div>
  );
}
