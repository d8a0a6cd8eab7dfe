import { EventEmitter } from 'node:events';
import type { Menu as RealMenu, MenuItem as RealItem, MenuItemConstructorOptions } from 'electron';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { refuseUnknown } from './refuse.ts';

type Options = MenuItemConstructorOptions;

/** Stands in for `MenuItem`. */
export class MenuItem {
  readonly id: string;
  readonly type: NonNullable<Options['type']>;
  readonly role: Options['role'];
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Options['click'];

  constructor(options: Options) {
    const { label, role, type, submenu, click } = options;
    if (label === undefined && role === undefined && type === undefined) {
      throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
    }
    if (type === 'submenu' && submenu === undefined) throw new Error('Invalid submenu');
    this.id = options.id ?? '';
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu as Menu | undefined);
    this.type = type ?? (this.submenu ? 'submenu' : 'normal');
    this.role = role;
    this.label = label ?? role ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = click;
  }

  /** What a person's click does. */
  click(event: unknown = {}): void {
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role === 'quit') app.quit();
    else if (this.role === 'close') BrowserWindow.getFocusedWindow()?.close();
    else
      this.#click?.call(undefined, ...([this, BrowserWindow.getFocusedWindow(), event] as unknown as ClickArguments));
  }
}
refuseUnknown(MenuItem.prototype, 'MenuItem');

type ClickArguments = Parameters<NonNullable<Options['click']>>;

let applicationMenu: RealMenu | null = null;

/** Stands in for `Menu`. */
export class Menu extends EventEmitter {
  items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (Options | RealItem)[]): Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    menu.items = template.map((entry) => (entry instanceof MenuItem ? entry : new MenuItem(entry)));
    return menu;
  }

  static setApplicationMenu(menu: RealMenu | null): void {
    applicationMenu = menu;
  }

  static getApplicationMenu(): RealMenu | null {
    return applicationMenu;
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
}
refuseUnknown(Menu.prototype, 'Menu');
refuseUnknown(Menu, 'Menu');
