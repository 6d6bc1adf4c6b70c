import { DropdownMenu } from 'radix-ui';

/** Radix' menu. In a module of its own, because it is loaded when the first menu is opened: see {@link Menu}. */
export const { Root, Trigger, Portal, Content, Item, RadioGroup, RadioItem, ItemIndicator, Label, Separator } =
  DropdownMenu;
