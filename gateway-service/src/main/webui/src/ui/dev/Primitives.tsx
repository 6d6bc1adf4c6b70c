import { Library, Pencil, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Problem } from '@/api/problem';
import { Badge } from '../Badge';
import { Button, buttonClass } from '../Button';
import { ConfirmDialog } from '../ConfirmDialog';
import { DataList } from '../DataList';
import { Dialog } from '../Dialog';
import { SelectField, TextAreaField, TextField } from '../fields';
import { Highlighted } from '../Highlighted';
import { IconButton } from '../IconButton';
import { TextLink } from '../Link';
import { LoadMore } from '../LoadMore';
import { Menu, MenuChoice, MenuHeading, MenuItem, MenuLine, MenuLink } from '../Menu';
import { Notice } from '../Notice';
import { Page } from '../Page';
import { Popover, Preview } from '../Popover';
import { ProgressBar } from '../ProgressBar';
import { Empty, Failed, Loading } from '../states';
import { Tabs } from '../Tabs';
import { Thumbnail } from '../Thumbnail';
import { Toaster } from '../Toaster';
import { toast } from '../toasts';
import { WaysOn } from '../WaysOn';

const COLOURS = [
  'page',
  'surface',
  'ink',
  'muted',
  'line',
  'field',
  'accent',
  'accent-ink',
  'accent-soft',
  'mark',
  'good',
  'good-soft',
  'bad',
  'bad-soft',
];

/** Every component of `src/ui` with its variants, in the development server only. Its texts are not translated. */
export function Primitives() {
  const [isOpen, setIsOpen] = useState<'dialog' | 'confirm'>();
  const [tab, setTab] = useState<'one' | 'two'>('one');
  const [order, setOrder] = useState<'newest' | 'oldest'>('newest');
  const close = () => setIsOpen(undefined);
  return (
    <main className="px-4 py-8">
      <Page title="Components" actions={<Button>An action of the page</Button>}>
        <div className="space-y-10">
          <Part name="Colours">
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-3 text-sm">
              {COLOURS.map((name) => (
                <li key={name}>
                  <span
                    className="block h-10 rounded-lg border border-line"
                    style={{ background: `var(--color-${name})` }}
                  />
                  {name}
                </li>
              ))}
            </ul>
          </Part>
          <Part name="Button">
            <Row>
              <Button look="main">Main</Button>
              <Button>Plain</Button>
              <Button look="danger">Danger</Button>
              <Button look="main" disabled>
                Disabled
              </Button>
              <a href="/dev/ui" className={buttonClass()}>
                A link like a button
              </a>
            </Row>
          </Part>
          <Part name="IconButton">
            <Row>
              <IconButton label="Edit" icon={Pencil} />
              <IconButton label="Pressed" icon={Pencil} aria-pressed="true" />
              <IconButton label="Disabled" icon={Trash2} disabled />
            </Row>
          </Part>
          <Part name="Link">
            <p>
              A sentence with <TextLink to="/library">a link</TextLink> in it.
            </p>
          </Part>
          <Part name="Badge">
            <Row>
              <Badge tone="good">Good</Badge>
              <Badge tone="accent">Accent</Badge>
              <Badge tone="bad">Bad</Badge>
              <Badge tone="plain">Plain</Badge>
            </Row>
          </Part>
          <Part name="Notice">
            <div className="space-y-3">
              <Notice title="Plain">A message.</Notice>
              <Notice tone="good" title="Good">
                A message.
              </Notice>
              <Notice tone="bad" title="Bad">
                A message.
              </Notice>
            </div>
          </Part>
          <Part name="Fields">
            <div className="grid gap-5 sm:grid-cols-2">
              <TextField label="Text" hint="A hint" placeholder="A placeholder" />
              <TextField label="Text with an error" error="This is not valid." defaultValue="abc" />
              <SelectField label="Select">
                <option>One</option>
                <option>Two</option>
              </SelectField>
              <TextAreaField label="Long text" rows={3} />
            </div>
          </Part>
          <Part name="Menu">
            <Menu label="A menu" align="start" trigger={<Button>Open the menu</Button>}>
              <MenuHeading>Heading</MenuHeading>
              <MenuItem icon={<Pencil aria-hidden="true" className="size-4" />}>Action</MenuItem>
              <MenuItem disabled>Disabled</MenuItem>
              <MenuLink>
                <TextLink to="/library">Link</TextLink>
              </MenuLink>
              <MenuLine />
              <MenuChoice
                label="Order"
                value={order}
                choices={{ newest: 'Newest', oldest: 'Oldest' }}
                onChange={setOrder}
              />
              <MenuLine />
              <MenuItem danger>Danger</MenuItem>
            </Menu>
          </Part>
          <Part name="Popover and preview">
            <Row>
              <Popover label="A popover" trigger={<Button>Open the popover</Button>}>
                Any content
              </Popover>
              <Preview trigger={<a href="/dev/ui">Hover or focus</a>}>What the link leads to</Preview>
            </Row>
          </Part>
          <Part name="Dialogs and messages">
            <Row>
              <Button onClick={() => setIsOpen('dialog')}>Dialog</Button>
              <Button onClick={() => setIsOpen('confirm')}>ConfirmDialog</Button>
              <Button onClick={() => toast('Something happened.')}>Toast</Button>
              <Button onClick={() => toast('Something was deleted.', { label: 'Undo', run: () => {} })}>
                Toast with an action
              </Button>
            </Row>
          </Part>
          <Part name="Tabs">
            <Tabs
              label="Tabs"
              chosen={tab}
              onChoose={setTab}
              tabs={[
                { id: 'one', label: 'One', content: 'The first' },
                { id: 'two', label: 'Two', content: 'The second' },
              ]}
            />
          </Part>
          <Part name="DataList">
            <DataList
              facts={[
                ['Length', '12:34'],
                ['Channel', 'Sea and Sky'],
                ['Left out', undefined],
              ]}
            />
          </Part>
          <Part name="Thumbnail">
            <Row>
              <Thumbnail youtubeId="" />
              <Thumbnail youtubeId="dQw4w9WgXcQ" className="w-44" />
            </Row>
          </Part>
          <Part name="Highlighted">
            <p>
              <Highlighted html="The <mark>moon</mark> pulls the sea &amp; the land" />
            </p>
          </Part>
          <Part name="ProgressBar">
            <ProgressBar value={42} label="Progress" />
          </Part>
          <Part name="LoadMore">
            <LoadMore pages={{ hasNextPage: true, isFetchingNextPage: false, fetchNextPage: () => {} }} />
          </Part>
          <Part name="States">
            <div className="space-y-4">
              <Loading />
              <Empty title="Nothing here yet">
                <Button look="main" className="mt-2">
                  <Library aria-hidden="true" className="size-4" />
                  What to do
                </Button>
              </Empty>
              <Failed error={Problem.unreachable()} onRetry={() => {}} />
              <Failed error={new Problem(404, 'not_found')} />
            </div>
          </Part>
          <Part name="WaysOn">
            <WaysOn />
          </Part>
        </div>
      </Page>
      {isOpen === 'dialog' && (
        <Dialog title="A dialog" onDismiss={close}>
          Any content
        </Dialog>
      )}
      {isOpen === 'confirm' && (
        <ConfirmDialog title="Delete it?" confirm="Delete" dismiss="Keep it" onConfirm={close} onDismiss={close}>
          This cannot be undone.
        </ConfirmDialog>
      )}
      <Toaster />
    </main>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name}>
      <h2 className="mb-3 border-b border-line pb-1 text-lg font-semibold">{name}</h2>
      {children}
    </section>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
