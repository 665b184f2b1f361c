/*
 * Pricing and feature gates for any page, without a dependency. Nothing here reads or sets a cookie, keeps
 * anything in the browser, or asks Tenantry who somebody is: prices are public, and what may be used comes
 * from the page's own backend. A gate decides what is shown; what is allowed is decided where it is done.
 *
 *   <script type="module" src="https://billing.example.com/embed/tenantry.js"></script>
 *   <tenantry-pricing><a href="https://billing.example.com/pricing">See our plans</a></tenantry-pricing>
 *   <tenantry-gate feature="sso" src="/my-backend/plan">…</tenantry-gate>
 *   <tenantry-limit limit="items" src="/my-backend/plan"></tenantry-limit>
 *
 *   import { Entitlements } from 'https://billing.example.com/embed/tenantry.js';
 */
const HOME = new URL(import.meta.url).origin;

const WORDS = {
  loading: 'Prices are being loaded',
  failed: 'The prices could not be loaded.',
  again: 'Try again',
  none: 'There is nothing to buy here right now.',
  billed: 'Billed',
  monthly: 'Monthly',
  yearly: 'Yearly',
  month: 'a month',
  year: 'a year',
  seat: 'a seat',
  free: 'Free',
  talk: 'Talk to us',
  recommended: 'Recommended',
  start: 'Start with {plan}',
  contact: 'Contact sales',
  trial: 'Every account begins with {days} days of {plan}. No card needed.',
  unlimited: 'Unlimited',
  included: 'included',
  missing: 'not included',
  compare: 'What each plan has',
  once: '{count} credits once',
  credits: '{count} credits a month',
  endless: 'Unlimited credits',
  bought: 'as many as you pay for',
  locked: 'Not in your plan',
  upgrade: 'See plans',
  used: '{used} of {limit} used',
  usedOnly: '{used} used',
};

/* The names in here are our own, so what stands between the tags keeps the colours of its page. */
const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
  :host { --ty-accent: var(--tenantry-accent, #14532d); --ty-on-accent: var(--tenantry-on-accent, #fff);
    --ty-text: var(--tenantry-text, inherit); --ty-muted: var(--tenantry-muted, #565f5a);
    --ty-line: var(--tenantry-line, #d5dad7); --ty-ground: var(--tenantry-ground, transparent);
    --ty-round: var(--tenantry-radius, 12px); --ty-gap: var(--tenantry-gap, 1rem);
    display: block; color: var(--ty-text); font: inherit; line-height: 1.45; }
  :host([hidden]), [hidden] { display: none !important; }
  * { box-sizing: border-box; }
  ul { list-style: none; margin: 0; padding: 0; }
  h3, p { margin: 0; }
  fieldset { border: 0; margin: 0 0 var(--ty-gap); padding: 0; display: flex; gap: 1rem; flex-wrap: wrap; }
  legend { float: left; margin-inline-end: 1rem; padding: 0; color: var(--ty-muted); line-height: 2.75rem; }
  label { display: inline-flex; gap: .4rem; align-items: center; min-height: 2.75rem; cursor: pointer; }
  input { accent-color: var(--ty-accent); width: 1.15rem; height: 1.15rem; }
  .cards { display: grid; gap: var(--ty-gap); grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); }
  .card { display: flex; flex-direction: column; gap: .6rem; padding: 1.25rem; background: var(--ty-ground);
    border: 1px solid var(--ty-line); border-radius: var(--ty-round); }
  .card.recommended { border: 2px solid var(--ty-accent); }
  .badge { align-self: start; font-size: .8rem; font-weight: 600; color: var(--ty-accent); }
  .price { font-size: 1.6rem; font-weight: 650; }
  .unit, .about, .note { color: var(--ty-muted); font-size: .9rem; }
  .points { display: grid; gap: .3rem; align-content: start; font-size: .95rem; flex: 1; }
  .go { display: inline-flex; justify-content: center; align-items: center; min-height: 2.75rem; padding: .4rem 1rem;
    border-radius: calc(var(--ty-round) * .7); border: 1px solid var(--ty-accent); color: var(--ty-accent); background: none;
    text-decoration: none; font: inherit; font-weight: 600; cursor: pointer; }
  .recommended .go { background: var(--ty-accent); color: var(--ty-on-accent); }
  :focus-visible { outline: 3px solid var(--ty-accent); outline-offset: 2px; }
  .note { margin-top: var(--ty-gap); }
  .wide { position: relative; overflow-x: auto; margin-top: calc(var(--ty-gap) * 1.5); }
  table { border-collapse: collapse; width: 100%; font-size: .95rem; }
  caption { text-align: start; font-weight: 650; padding-bottom: .5rem; }
  th, td { text-align: start; padding: .5rem .75rem; border-top: 1px solid var(--ty-line); font-weight: 400; }
  thead th { font-weight: 650; }
  thead th, thead td { border: 0; }
  .wait { min-height: 14rem; display: grid; place-items: center; color: var(--ty-muted);
    border: 1px dashed var(--ty-line); border-radius: var(--ty-round); }
  .lock { display: flex; gap: .8rem; align-items: center; flex-wrap: wrap; padding: .8rem 1rem; color: var(--ty-muted);
    border: 1px solid var(--ty-line); border-radius: var(--ty-round); background: var(--ty-ground); }
  .lock svg { flex: none; }
  .count { display: grid; gap: .35rem; }
  progress { width: 100%; height: .5rem; accent-color: var(--ty-accent); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`);

/** An element with attributes and children. Texts are only ever texts. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Only where a browser can go by itself: a plan's text cannot smuggle in a script. */
function address(text, otherwise) {
  try {
    const url = new URL(text, document.baseURI);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : otherwise;
  } catch {
    return otherwise;
  }
}

class Component extends HTMLElement {
  #words = WORDS;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [SHEET];
  }

  connectedCallback() {
    this.refresh();
  }

  attributeChangedCallback(name, before, after) {
    if (this.isConnected && before !== after) {
      this.refresh();
    }
  }

  /** Sentences in another language: the keys of WORDS, as many as one likes. */
  set words(words) {
    this.#words = { ...WORDS, ...words };
    if (this.isConnected) {
      this.draw();
    }
  }

  get words() {
    return this.#words;
  }

  say(key, values = {}) {
    return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), this.#words[key]);
  }

  state(name) {
    this.setAttribute('data-state', name);
    this.dispatchEvent(new CustomEvent(`tenantry-${name}`, { bubbles: true, composed: true }));
  }
}

class Pricing extends Component {
  static observedAttributes = ['src', 'interval', 'plans', 'compare', 'locale', 'register'];

  #catalog = null;
  #from = null;
  #asked = 0;

  get home() {
    return address(this.getAttribute('src') ?? HOME, HOME).replace(/\/+$/, '');
  }

  refresh() {
    if (this.#catalog && this.#from === this.home) {
      this.draw();
    } else {
      this.load();
    }
  }

  async load() {
    const asked = ++this.#asked;
    const from = this.home;
    this.#catalog = null;
    this.wait();
    try {
      const answer = await fetch(`${from}/v1/plans`, { credentials: 'omit', signal: AbortSignal.timeout(15_000) });
      if (!answer.ok) {
        throw new Error(`plans: ${answer.status}`);
      }
      const catalog = await answer.json();
      if (asked === this.#asked) {
        this.#catalog = catalog;
        this.#from = from;
        this.draw();
      }
    } catch {
      if (asked === this.#asked) {
        this.fail();
      }
    }
  }

  wait() {
    this.shadowRoot.replaceChildren(make('p', { class: 'wait', part: 'loading', role: 'status' }, this.say('loading')));
    this.state('loading');
  }

  /** What the page wrote between the tags is shown, so that people get on without us. */
  fail() {
    const again = make('button', { class: 'go', part: 'retry', type: 'button' }, this.say('again'));
    again.addEventListener('click', () => this.load());
    this.shadowRoot.replaceChildren(make('div', { part: 'error', role: 'alert' },
      make('p', {}, this.say('failed')), make('slot'), again));
    this.state('error');
  }

  draw() {
    if (!this.#catalog) {
      return;
    }
    const named = (this.getAttribute('plans') ?? '').split(',').map((key) => key.trim()).filter(Boolean);
    const plans = this.#catalog.plans.filter((plan) => named.length === 0 || named.includes(plan.plan));
    if (plans.length === 0) {
      this.shadowRoot.replaceChildren(make('p', { part: 'empty', role: 'status' }, this.say('none')), make('slot'));
      this.state('empty');
      return;
    }
    const yearly = plans.some((plan) => plan.prices.some((price) => price.interval === 'yearly'));
    const interval = yearly && this.getAttribute('interval') === 'yearly' ? 'yearly' : 'monthly';
    const focused = this.shadowRoot.activeElement?.value;
    this.shadowRoot.replaceChildren(...[
      yearly ? this.choice(interval) : null,
      make('ul', { class: 'cards', part: 'cards' }, ...plans.map((plan) => this.card(plan, interval))),
      this.trial(),
      this.hasAttribute('compare') ? this.table(plans) : null,
    ].filter(Boolean));
    if (focused) {
      this.shadowRoot.querySelector(`input[value="${interval}"]`)?.focus();
    }
    this.state('ready');
  }

  choice(interval) {
    const one = (value) => {
      const input = make('input', { type: 'radio', name: 'interval', value, checked: value === interval });
      input.addEventListener('change', () => this.setAttribute('interval', value));
      return make('label', { part: 'interval' }, input, this.say(value));
    };
    return make('fieldset', { part: 'intervals' }, make('legend', {}, this.say('billed')), one('monthly'), one('yearly'));
  }

  money(price) {
    const format = new Intl.NumberFormat(this.getAttribute('locale') ?? (document.documentElement.lang || undefined),
      { style: 'currency', currency: price.currency });
    return format.format(price.amount_minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  }

  number(value) {
    return new Intl.NumberFormat(this.getAttribute('locale') ?? (document.documentElement.lang || undefined)).format(value);
  }

  price(plan, interval) {
    const price = plan.prices.find((one) => one.interval === interval && one.currency === this.#catalog.currency);
    const text = price ? this.money(price) : this.say(plan.sale === 'free' ? 'free' : 'talk');
    const unit = price ? `${plan.per_seat ? `${this.say('seat')}, ` : ''}${this.say(interval === 'yearly' ? 'year' : 'month')}` : '';
    return make('p', { part: 'price' }, make('span', { class: 'price', part: 'amount' }, text),
      unit ? make('span', { class: 'unit', part: 'unit' }, ` ${unit}`) : null);
  }

  card(plan, interval) {
    const points = [this.credits(plan), ...this.#catalog.features.filter((feature) => plan.features[feature.key])
      .map((feature) => feature.name)];
    return make('li', { class: `card${plan.recommended ? ' recommended' : ''}`, part: `card plan-${plan.plan}${plan.recommended ? ' recommended' : ''}` },
      plan.recommended ? make('p', { class: 'badge', part: 'badge' }, this.say('recommended')) : null,
      make('h3', { part: 'name' }, plan.display_name),
      make('p', { class: 'about', part: 'about' }, plan.description),
      this.price(plan, interval),
      make('ul', { class: 'points', part: 'points' }, ...points.map((point) => make('li', { part: 'point' }, point))),
      make('a', { class: 'go', part: `button${plan.recommended ? ' primary' : ''}`, href: this.way(plan, interval) },
        plan.sale === 'sales' ? this.say('contact') : this.say('start', { plan: plan.display_name })));
  }

  /** {plan} and {interval} in the attribute "register" are filled in; sales has a page of its own. */
  way(plan, interval) {
    const otherwise = `${this.home}/register?plan=${encodeURIComponent(plan.plan)}`;
    if (plan.sale === 'sales') {
      return `${this.home}/contact-sales?source=pricing_page`;
    }
    const own = this.getAttribute('register');
    return own ? address(own.replaceAll('{plan}', encodeURIComponent(plan.plan)).replaceAll('{interval}', interval), otherwise)
      : otherwise;
  }

  credits(plan) {
    const { allowance, renews } = plan.credits;
    return allowance.unlimited ? this.say('endless')
      : this.say(renews === 'lifetime' || renews === 'never' ? 'once' : 'credits', { count: this.number(allowance.value) });
  }

  trial() {
    const trial = this.#catalog.trial;
    const plan = trial && this.#catalog.plans.find((one) => one.plan === trial.plan);
    return plan ? make('p', { class: 'note', part: 'trial' }, this.say('trial', { days: trial.days, plan: plan.display_name })) : null;
  }

  table(plans) {
    const row = (name, cell) => make('tr', {}, make('th', { scope: 'row' }, name), ...plans.map((plan) => make('td', {}, ...cell(plan))));
    const mark = (has) => [make('span', { 'aria-hidden': 'true' }, has ? '✓' : '–'),
      make('span', { class: 'unseen' }, this.say(has ? 'included' : 'missing'))];
    const limits = Object.keys(plans[0].limits).map((key) => row(plans[0].limits[key].name, (plan) => {
      const limit = plan.limits[key];
      return [limit.per_seat ? this.say('bought') : limit.unlimited ? this.say('unlimited') : this.number(limit.value ?? 0)];
    }));
    const features = this.#catalog.features.map((feature) => row(feature.name, (plan) => mark(plan.features[feature.key])));
    const table = make('table', { part: 'table' }, make('caption', {}, this.say('compare')),
      make('thead', {}, make('tr', {}, make('td', {}), ...plans.map((plan) => make('th', { scope: 'col' }, plan.display_name)))),
      make('tbody', {}, ...limits, ...features));
    return make('div', { class: 'wide', part: 'comparison', tabindex: '0', role: 'region', 'aria-label': this.say('compare') }, table);
  }
}

/** How long an answer of the page's backend is taken for what holds, in milliseconds. */
const KEPT = 60_000;

/** What several elements of a page ask the same address for is asked once in that time. */
const SNAPSHOTS = new Map();

function snapshotFrom(src) {
  const known = SNAPSHOTS.get(src);
  if (known && performance.now() - known.at < KEPT) {
    return known.asked;
  }
  const asked = fetch(src, { credentials: 'same-origin', headers: { accept: 'application/json' }, signal: AbortSignal.timeout(15_000) })
    .then((answer) => {
      if (!answer.ok) {
        throw new Error(`snapshot: ${answer.status}`);
      }
      return answer.json();
    });
  SNAPSHOTS.set(src, { at: performance.now(), asked });
  asked.catch(() => SNAPSHOTS.get(src)?.asked === asked && SNAPSHOTS.delete(src));
  return asked;
}

/** Only a plain yes: true, or allowed: true, and never while locked or after its end. */
function allows(snapshot, feature) {
  const found = (snapshot?.features ?? snapshot?.enabled_features)?.[feature];
  const over = snapshot?.expires_at && Date.parse(snapshot.expires_at) <= Date.now();
  return !over && snapshot?.locked !== true && (found === true || found?.allowed === true);
}

/**
 * What the page's backend says of the reader's plan, for whatever a page is built with. Nothing here waits:
 * reading answers at once from what is known, asks again in the background when that is older than a minute, and
 * the event "change" says when there is something new. What cannot be asked leaves standing what was known.
 */
export class Entitlements extends EventTarget {
  static #all = new Map();

  #src;
  #snapshot = null;
  #askedAt = null;
  #answered = false;

  constructor(src) {
    super();
    this.#src = address(src, src);
  }

  /** The one for this address, however many parts of a page ask for it. */
  static from(src) {
    if (!Entitlements.#all.has(src)) {
      Entitlements.#all.set(src, new Entitlements(src));
    }
    return Entitlements.#all.get(src);
  }

  get isLoading() {
    this.#refresh();
    return !this.#answered;
  }

  /** Whether an answer came at least once. */
  get isKnown() {
    return this.#snapshot !== null;
  }

  /** False too before the answer is there, without one, and for a key that is in none. */
  feature(key) {
    this.#refresh();
    return allows(this.#snapshot, key);
  }

  /**
   * limit and percentage are null where there is no limit, and before the answer is there. A key that the
   * answer does not know counts as used up.
   */
  limit(key) {
    this.#refresh();
    const use = this.#snapshot?.usage?.[key];
    const limit = this.#snapshot?.plan_limits?.[key];
    if (!this.#snapshot) {
      return { used: 0, limit: null, percentage: null, isAtLimit: false, isLoading: !this.#answered };
    }
    if (!use || limit === undefined) {
      return { used: 0, limit: 0, percentage: 100, isAtLimit: true, isLoading: false };
    }
    return {
      used: use.used,
      limit,
      percentage: limit === null ? null : limit === 0 ? 100 : Math.floor((use.used / limit) * 100),
      isAtLimit: limit !== null && use.used >= limit,
      isLoading: false,
    };
  }

  /** Null before the answer is there, and where no trial runs. */
  get trialBanner() {
    this.#refresh();
    const held = this.#snapshot?.subscription;
    return held?.status === 'trialing' && this.#snapshot.locked !== true
      ? { stage: this.#snapshot.stage, daysLeft: this.#snapshot.days_left, endsAt: held.current_period_end,
        upgradeUrl: address(this.#snapshot.upgrade_url ?? `${HOME}/pricing`, `${HOME}/pricing`) }
      : null;
  }

  get upgradeUrl() {
    return address(this.#snapshot?.upgrade_url ?? `${HOME}/pricing`, `${HOME}/pricing`);
  }

  #refresh() {
    const now = performance.now();
    if (this.#askedAt === null || now - this.#askedAt >= KEPT) {
      this.#askedAt = now;
      snapshotFrom(this.#src).then((snapshot) => this.#take(snapshot), () => this.#take(this.#snapshot));
    }
  }

  #take(snapshot) {
    this.#snapshot = snapshot;
    this.#answered = true;
    this.dispatchEvent(new Event('change'));
  }
}

/** How much of a limit is used, drawn from Entitlements. */
class LimitCount extends Component {
  static observedAttributes = ['limit', 'src'];

  #known = null;
  #changed = () => this.draw();

  disconnectedCallback() {
    this.#known?.removeEventListener('change', this.#changed);
    this.#known = null;
  }

  refresh() {
    this.disconnectedCallback();
    const src = this.getAttribute('src');
    if (src) {
      this.#known = Entitlements.from(src);
      this.#known.addEventListener('change', this.#changed);
      this.draw();
    }
  }

  draw() {
    if (!this.#known) {
      return;
    }
    const { used, limit, percentage, isAtLimit, isLoading } = this.#known.limit(this.getAttribute('limit') ?? '');
    if (!this.#known.isKnown) {
      this.shadowRoot.replaceChildren(make('slot', { name: 'loading' }));
      this.state(isLoading ? 'loading' : 'error');
      return;
    }
    const format = new Intl.NumberFormat(document.documentElement.lang || undefined);
    const text = limit === null ? this.say('usedOnly', { used: format.format(used) })
      : this.say('used', { used: format.format(used), limit: format.format(limit) });
    this.shadowRoot.replaceChildren(make('div', { class: 'count', part: 'count' },
      make('span', { part: 'used' }, text),
      percentage === null ? null : make('progress', { part: 'bar', max: 100, value: percentage, 'aria-label': text }),
      isAtLimit ? make('a', { class: 'go', part: 'upgrade', href: this.#known.upgradeUrl }, this.say('upgrade')) : null));
    this.state(isAtLimit ? 'full' : 'ready');
  }
}

class Gate extends Component {
  static observedAttributes = ['feature', 'src', 'plan'];

  #snapshot = null;
  #asked = 0;

  /** What the page's backend knows about the reader's plan; see the guide. Until it is there nothing is open. */
  set snapshot(snapshot) {
    this.#snapshot = snapshot;
    this.#asked++;
    if (this.isConnected) {
      this.draw();
    }
  }

  get snapshot() {
    return this.#snapshot;
  }

  async refresh() {
    const src = this.getAttribute('src');
    if (!src) {
      this.draw();
      return;
    }
    const asked = ++this.#asked;
    this.show(null, 'loading');
    try {
      const snapshot = await snapshotFrom(address(src, src));
      if (asked === this.#asked) {
        this.#snapshot = snapshot;
        this.draw();
      }
    } catch {
      if (asked === this.#asked) {
        this.#snapshot = null;
        this.draw('error');
      }
    }
  }

  get open() {
    return allows(this.#snapshot, this.getAttribute('feature') ?? '');
  }

  draw(why = 'closed') {
    const open = this.open;
    this.show(open, open ? 'open' : why);
  }

  show(open, state) {
    if (open) {
      this.shadowRoot.replaceChildren(make('slot'));
    } else if (open === null) {
      this.shadowRoot.replaceChildren(make('slot', { name: 'loading' }));
    } else {
      const closed = make('slot', { name: 'closed' });
      closed.append(this.prompt());
      this.shadowRoot.replaceChildren(closed);
    }
    if (this.getAttribute('data-state') !== state) {
      this.state(state);
    }
  }

  prompt() {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    for (const [key, value] of Object.entries({ width: 20, height: 20, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': 2, 'aria-hidden': 'true' })) {
      svg.setAttribute(key, value);
    }
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('d', 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3');
    svg.append(path);
    const plan = this.getAttribute('plan');
    const to = address(this.#snapshot?.upgrade_url ?? `${HOME}/pricing`, `${HOME}/pricing`);
    return make('div', { class: 'lock', part: 'prompt' }, svg,
      make('span', { part: 'reason' }, plan ? `${this.say('locked')}: ${plan}` : this.say('locked')),
      make('a', { class: 'go', part: 'upgrade', href: to }, this.say('upgrade')));
  }
}

customElements.define('tenantry-pricing', Pricing);
customElements.define('tenantry-gate', Gate);
customElements.define('tenantry-limit', LimitCount);
