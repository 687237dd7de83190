// Made from the catalogues in src/copy/en/ by scripts/word-types.mjs: change those, not this file.
import type { Counted, Phrase } from "./phrases";

export interface FacilitatorWords {
  title: string;
  rungs: readonly string[];
  connecting: string;
  activities: {
    notice: string;
    agree: string;
    check_in: string;
    pulse: string;
    words: string;
    talk: string;
    sliders: string;
    share: string;
    resonance: string;
    pause: string;
    note: string;
    choice: string;
    private_choice: string;
    commitment: string;
    reveal: string;
    close: string;
  };
  actions: {
    start: string;
    open: string;
    open_quiet: string;
    draw: string;
    start_timer: string;
    last_call: string;
    close: string;
    next: Phrase<"title">;
    go_back: Phrase<"title">;
    resume: string;
    end: string;
    end_break: string;
    wait: string;
  };
  hints: {
    start: string;
    open: string;
    open_quiet: string;
    draw: string;
    start_timer: string;
    last_call: string;
    close: string;
    next: string;
    go_back: string;
    resume: string;
    end: string;
    end_break: string;
    wait: string;
  };
  reasons: {
    away: string;
    restarting: string;
    mixing: string;
    last_call: string;
    settling: string;
    too_soon: string;
    over: string;
  };
  door: {
    title: string;
    text: string;
    refused: string;
    refusedText: string;
    ended: string;
  };
  start: {
    title: string;
    lead: string;
    kind: string;
    workshop: string;
    workshopHint: string;
    rehearsal: string;
    rehearsalHint: string;
    plan: string;
    format: string;
    minutes: Counted;
    people: string;
    peopleWhy: string;
    facilitator: string;
    facilitatorHint: string;
    sameServer: string;
    sameServerHint: string;
    serverBy: string;
    serverByHint: string;
    sameNote: Phrase<"name">;
    purpose: string;
    purposeHint: string;
    support: string;
    supportWhy: string;
    contact: string;
    listed: string;
    contactMore: string;
    waiver: string;
    waiverNote: string;
    label: string;
    labelHint: string;
    reach: string;
    phone: string;
    text: string;
    url: string;
    care: string;
    careWhy: string;
    strict: string;
    strictHint: string;
    reviewed: string;
    reviewedHint: string;
    quietReader: string;
    quietReaderHint: string;
    doors: string;
    doorsOpen: string;
    doorsOpenHint: string;
    doorsSlips: string;
    doorsSlipsHint: string;
    slips: string;
    slipsHint: string;
    keysInProcess: string;
    submit: string;
    sending: string;
    recent: string;
    recentNote: string;
    forget: string;
    away: string;
    refused: string;
    loading: string;
    someone: string;
    own: {
      title: string;
      open: string;
      lobby: string;
      running: string;
      label: string;
      hint: string;
      lost: string;
    };
    language: {
      title: string;
      plan: Phrase<"language">;
      partial: string;
      unreviewed: string;
    };
    errors: {
      summary: string;
      facilitator: string;
      server_by: string;
      label: string;
      reach: string;
      url: string;
      slips: string;
      long: Counted;
      other: string;
    };
  };
  lobby: {
    title: string;
    code: string;
    link: string;
    copyLink: string;
    copied: string;
    selected: string;
    qr: string;
    nobody: string;
    seats: Counted;
    count: string;
    few: Counted;
    nobodyHint: string;
    openScreen: string;
    screenHint: string;
    will: string;
    before: string;
    checks: readonly string[];
    plain: string;
    rehearse: string;
    rehearseHint: string;
    rehearsing: string;
    strict: string;
    sections: Counted<"minutes">;
    slips: {
      title: Counted;
      text: string;
      print: string;
      copy: string;
      done: string;
      doneTitle: string;
      doneText: string;
      doneDo: string;
      gone: Counted;
      open: string;
      room: string;
      own: string;
      once: string;
    };
  };
  desk: {
    agenda: string;
    guide: string;
    room: string;
    step: string;
    more: string;
    seats: Counted;
    counted: Counted;
    here: string;
    some: string;
    rehearsal: string;
    code: string;
    strict: string;
    strictNow: string;
    strictNowHint: string;
    strictRaise: string;
    strictRaiseHint: string;
    strictSure: string;
    strictText: string;
    strictDo: string;
    linkNew: string;
    linkSure: string;
    linkText: string;
    linkDo: string;
    care: string;
    careHint: string;
    careSure: string;
    careText: string;
    careDo: string;
    careNow: string;
    alone: string;
    quiet: string;
    noWall: string;
    needed: string;
    wait: string;
    again: string;
    againHint: string;
    anew: string;
    anewHint: string;
    askPace: string;
    askPaceHint: string;
    withdraw: string;
    withdrawHint: string;
    withdrawSure: string;
    withdrawText: string;
    withdrawDo: string;
    hide: string;
    hideCard: Phrase<"text">;
    hideSure: string;
    hideText: string;
    hideDo: string;
    hideCare: string;
    partMissing: string;
    spotlight: string;
    spotlightCard: Phrase<"text">;
    unlight: string;
    time: string;
    addMinute: string;
    addMinuteLong: string;
    pause: string;
    resume: string;
    blank: string;
    unblank: string;
    blankLong: string;
    unblankLong: string;
    back: string;
    backTo: Phrase<"title">;
    goTo: Phrase<"title">;
    goText: string;
    goDo: string;
    goDestroy: string;
    closeNow: string;
    closeNowHint: string;
    closeSure: string;
    closeText: string;
    closeSmall: string;
    closeSmallHint: string;
    closeSmallText: string;
    discard: string;
    discardHint: string;
    discardSure: string;
    discardText: string;
    discardDo: string;
    stay: string;
    dismiss: string;
    movedOn: string;
    lost: string;
    help: string;
    helpHint: string;
    screen: string;
    joinLink: string;
    talkLarger: Counted;
    took: Phrase<"took" | "planned">;
    leaving: {
      running: Phrase<"left">;
      talk: string;
      destroys: string;
      close_first: string;
      mixing: string;
    };
    closing: {
      unknown: Counted;
      few: Counted;
      some: Counted;
      enough: Counted;
    };
    lastCall: {
      title: string;
      text: string;
      needs: Counted;
      waits: string;
      apart: string;
    };
    undo: {
      goto: Phrase<"title">;
      hide: string;
      hide_with_care: string;
      lastCall: string;
      do: string;
      seconds: Counted;
    };
    standing: {
      done: string;
      nothing: string;
      skipped: string;
      spare: string;
    };
    break: {
      put: string;
      hint: string;
      now: Phrase<"time">;
    };
    walk: {
      title: string;
      byItself: Phrase<"pages">;
      page: Phrase<"page" | "pages">;
      begin: string;
      beginLong: string;
      previous: string;
      previousLong: string;
      next: string;
      nextLong: string;
      release: string;
      order: string;
    };
    pace: {
      on: string;
      behind: Counted;
      ahead: Counted;
      spare: Counted<"minutes" | "saved">;
    };
    stage: {
      preview: string;
      open: string;
      last_call: string;
      closing: string;
      closed: string;
      quiet: string;
      running: string;
      ready: string;
      paused: string;
      blank: string;
    };
    held: {
      title: Counted;
      hint: string;
      rule: string;
      allow: string;
      allowed: string;
      ready: Counted;
      bringIn: string;
      allowAll: Counted;
      allowAllHint: string;
      allowCard: Phrase<"text">;
      drop: string;
      dropCard: Phrase<"text">;
      care: string;
      careCard: Phrase<"text">;
      undecided: Counted;
      why: {
        method: string;
        distress: string;
        threat: string;
        name: string;
        review: string;
      };
    };
    outcomes: {
      dropped: string;
      left: string;
      discarded: string;
      withdrawn: string;
    };
  };
  seats: {
    surge: string;
    settling: Phrase<"time">;
    dropped: string;
    openNow: string;
    full: string;
    closed: string;
    closeDoor: string;
    closeDoorHint: string;
    openDoor: string;
    openDoorHint: string;
    empty: string;
    emptyHint: string;
    emptySure: string;
    emptyText: string;
  };
  quiet: {
    waiting: Counted;
    hint: Phrase<"name">;
    read: string;
    title: string;
    gone: string;
    there: string;
    close: string;
  };
  guide: {
    say: string;
    do: string;
    watch: string;
    heavy: string;
    none: string;
    print: string;
    printHint: string;
  };
  leading: {
    title: string;
    hint: string;
    onPhone: string;
    onPhoneHint: string;
    phone: string;
    name: string;
    someone: string;
    give: string;
    ready: Phrase<"name">;
    careful: string;
    here: string;
    qr: string;
    done: string;
    arrived: Phrase<"name">;
    links: string;
    first: string;
    own: string;
    open: Counted;
    closed: string;
    end: string;
    endSure: Phrase<"name">;
    endDo: string;
    rule: string;
    also: Counted;
    alsoOne: Phrase<"name">;
    tooMany: string;
  };
  notes: {
    title: string;
    where: string;
    go: string;
    stay: string;
    keep: string;
    delete: string;
    gone: string;
    kept: string;
    keptHint: string;
    deleteOne: string;
  };
  onward: {
    title: string;
    again: string;
    how: string;
    others: string;
  };
  takeAlong: {
    title: string;
    hint: string;
    holds: string;
    not: string;
    none: string;
    strict: string;
    done: Phrase<"name">;
    lost: string;
    file: string;
    before: string;
    report: string;
    reportHint: string;
    formats: {
      txt: string;
      csv: string;
      json: string;
    };
  };
  end: {
    title: string;
    text: string;
    early: string;
    do: string;
    hint: string;
    erasingTitle: string;
    erasing: string;
  };
  receipt: {
    title: string;
    text: string;
    not: string;
    at: string;
    destroyed: string;
    keys: string;
    entries: Counted;
    rewritten: string;
    notRewritten: string;
    elsewhere: string;
    check: string;
    checkHow: string;
    stay: string;
    kept: string;
    forget: string;
    forgotten: string;
    save: string;
    saved: Phrase<"name">;
    file: string;
  };
  away: {
    title: string;
    retry: string;
    waits: {
      offline: string;
      restarting: string;
      held: string;
      ending: string;
      blocked: string;
    };
  };
  help: {
    title: string;
    note: string;
    close: string;
    does: {
      next: string;
      back: string;
      page_next: string;
      page_back: string;
      blank: string;
      pause: string;
      discard: string;
      undo: string;
      help: string;
    };
    keys: {
      pageDown: string;
      pageUp: string;
      space: string;
    };
  };
  length: {
    seconds: Counted;
    minutes: Counted;
    andAHalf: Counted;
  };
  call: {
    title: string;
    hint: string;
    before: string;
    checks: readonly string[];
    paste: string;
    pasteHint: string;
    text: Phrase<"title" | "link" | "code">;
    copy: string;
    tiles: string;
    seats: Counted;
    tilesAsk: string;
    same: string;
    moreSeats: Counted;
    moreTiles: Counted;
    rooms: string;
    roomsHint: string;
  };
  report: {
    title: string;
    minutes: Counted;
    ledBy: Phrase<"name">;
    rehearsal: string;
    what: string;
    careful: string;
    shared: string;
    none: string;
    marks: Phrase<"title">;
    time: string;
    overall: Phrase<"planned" | "took">;
    onlyPlanned: Phrase<"planned">;
    line: string;
    end: string;
    endText: string;
    columns: {
      step: string;
      planned: string;
      took: string;
      became: string;
    };
    became: {
      here: string;
      shown: string;
      done: string;
      nothing: string;
      now: string;
      skipped: string;
    };
  };
}

export interface MomentWords {
  moment: {
    open: string;
    title: string;
    body: string;
    ideas: readonly string[];
    support: string;
    nobody: string;
    early: string;
    call: string;
    text: string;
    verified: Phrase<"when">;
    back: string;
    backEarly: string;
    example: {
      label: string;
      text: string;
      hours: string;
    };
  };
}

export interface ParticipantWords {
  preview: {
    soon: string;
    opens: string;
    begins: string;
    pass: string;
    asks: {
      agree: string;
      check_in: string;
      pulse: string;
      words: string;
      sliders: string;
      share: string;
      resonance: string;
      choice: string;
      commitment: string;
      reveal: string;
      talk: string;
      pause: string;
      note: string;
      private_choice: string;
      notice: string;
      close: string;
    };
  };
  step: {
    put: string;
    putAgree: string;
    pass: string;
    change: string;
    putChanged: string;
    keepOld: string;
    takeBack: string;
    onItsWay: string;
    onItsWayBody: string;
    onItsWayAgain: string;
    inPot: string;
    outOrIn: string;
    isOut: string;
    nextReveal: string;
    nextPool: string;
    takingBack: string;
    takingBackBody: string;
    takingBackHeld: string;
    takenNow: string;
    takenBody: string;
    notFound: string;
    notFoundBody: string;
    notTaken: string;
    notTakenBody: string;
    going: string;
    goingBody: string;
    wasLate: string;
    wasLateBody: string;
    laterLateBody: string;
    earlierOut: string;
    changeLate: string;
    stillWaiting: string;
    stands: string;
    closing: string;
    closingBody: string;
    waitLook: string;
    needed: string;
    lastCall: string;
    lastCallWhole: string;
    moreTime: string;
    moreTimeAsked: string;
    moreTimeGiven: string;
    seats: Counted;
    fewTap: Counted;
    few: Counted;
    keepMine: string;
    keepMineHow: string;
    mine: string;
    mineTap: string;
    mineUnseen: string;
    minePass: string;
    notIn: string;
    nothing: string;
    nothingBody: string;
    nothingWrite: string;
    reviewed: string;
    closedNothing: string;
    between: string;
    refused: string;
    held: string;
    chosen: string;
    error: string;
    keep: {
      screen_only: string;
      may_be_kept: string;
    };
  };
  takeBack: {
    title: string;
    body: string;
    hands: string;
    yes: string;
    no: string;
  };
  inputs: {
    starters: string;
    write: string;
    willRead: string;
    left: Counted;
    over: Counted;
    leftSpoken: Counted;
    overSpoken: Counted;
    agree: string;
    field: string;
    energy: string;
    ease: string;
    of: Phrase<"value" | "low" | "high">;
    feelings: string;
    moreFeelings: string;
    fewerFeelings: string;
    ofSeven: Phrase<"value">;
    clear: string;
    notSet: string;
    word: string;
    tooMany: string;
    reading: string;
    difference: string;
    noDifference: string;
    up: Phrase<"difference">;
    down: Phrase<"difference">;
    same: string;
    mapped: string;
    saved: string;
    held: string;
    chosen: string;
    youChose: Phrase<"what">;
    promise: string;
    caution: {
      email: string;
      phone: string;
      handle: string;
      threat: string;
      name: string;
    };
  };
  gently: {
    title: string;
    more: string;
    body: string;
    keep: string;
    support: string;
    send: string;
    away: string;
  };
  care: {
    title: string;
    body: string;
    moment: string;
  };
  talk: {
    turn: Phrase<"turn" | "turns">;
    next: Phrase<"label">;
    last: string;
    larger: Counted;
    size: string;
    drawn: string;
    stepOut: string;
    stepIn: string;
    out: string;
    place: string;
    people: Counted;
    begin: string;
    follow: Phrase<"turn">;
    gather: string;
    late: string;
    nobody: string;
    neighbour: string;
    mine: string;
    theirs: string;
    done: string;
    doneBody: string;
  };
  close: {
    support: string;
    noSupport: string;
    keep: string;
    erase: string;
  };
  quiet: {
    title: Phrase<"name">;
    open: string;
    promise: Phrase<"name">;
    kept: string;
    name: string;
    place: string;
    send: Phrase<"name">;
    again: string;
    done: string;
    where: {
      unsent: string;
      waiting: Phrase<"name">;
      read: string;
      lost: string;
      refused: string;
    };
  };
  menu: {
    journal: string;
    moment: string;
    private: string;
    leave: string;
  };
  privacy: {
    title: string;
  };
  leave: {
    title: string;
    body: string;
    yes: string;
    no: string;
    save: string;
  };
  own: {
    passed: string;
    agreed: string;
    cards: Counted;
    items: Phrase<"values">;
    sliders: Phrase<"others" | "me">;
    difference: string;
    youPut: string;
    kept: string;
    gone: {
      text: string;
      taps: string;
    };
  };
}

export interface PlacesWords {
  names: readonly string[];
  again: Phrase<"place" | "number">;
  count: Counted;
  which: string;
  larger: Phrase<"place" | "people">;
  more: Counted;
  bell: {
    on: string;
    hint: string;
    try: string;
  };
}

export interface PromiseWords {
  facilitator_runs_server: string;
  rehearsal: string;
  no_lock: string;
  every_card_read: string;
  nothing_collected: string;
  apart_from_names: string;
  mixed: string;
  once_at_close: string;
  words_not_numbers: string;
  pass_looks_same: string;
  one_use_doors: string;
  nothing_exported: string;
  keys_apart: string;
  acknowledged_stays: string;
  erased_at_end: string;
  story_or_style: string;
  small_room: string;
  quiet_word: string;
  may_be_kept: string;
  server_could_look: string;
  disk_shows_when: string;
  keys_beside: string;
  may_be_lost: string;
  traces_stay: string;
  watched_device: string;
  screens_photographed: string;
  two_seats: string;
  two_slips: string;
  all_alike: string;
  nobody_can_come: string;
}

export interface ScreenWords {
  title: string;
  connecting: string;
  door: string;
  refused: string;
  strict: string;
  blank: string;
  away: string;
  blocked: string;
  lobby: {
    title: string;
    how: string;
    code: string;
    qr: string;
    seats: Counted;
    count: string;
    rehearsal: string;
  };
  seats: {
    closed: string;
    full: string;
    surge: string;
    settling: string;
  };
  care: {
    title: string;
    text: string;
    where: string;
    whom: string;
  };
  break: {
    title: string;
    until: Phrase<"time">;
    over: string;
  };
  corner: {
    join: string;
    qr: string;
    rehearsal: string;
    strict: string;
  };
  step: {
    coming: string;
    begin: string;
    nothing: string;
    needed: string;
    lastCall: string;
    mixing: string;
    counted: Counted;
    added: string;
    own: string;
    paused: string;
    once: string;
    page: Phrase<"page" | "pages">;
    round: Phrase<"round" | "rounds">;
    larger: Counted;
    ready: Counted;
    over: string;
  };
  time: {
    paused: string;
    over: string;
    under: string;
    minutes: Counted;
  };
  ended: {
    thanks: string;
    erasing: string;
  };
  receipt: {
    title: string;
    text: string;
    keys: string;
    entries: Counted;
    rewritten: string;
    notRewritten: string;
    check: string;
    not: string;
  };
}

export interface SessionWords {
  frame: {
    menu: string;
    care: string;
    break: Phrase<"time">;
    alone: string;
    raised: string;
    surge: string;
    paused: string;
    rehearsal: string;
    close: string;
    ok: string;
    leftOver: string;
    waits: {
      offline: string;
      restarting: string;
      held: string;
      ending: string;
      blocked: string;
    };
  };
  erased: {
    title: string;
    body: string;
    whileAway: string;
    at: Phrase<"time">;
    done: string;
    keys: string;
    entries: Counted;
    rewritten: string;
    notRewritten: string;
    check: string;
    claim: string;
    journal: string;
    thanks: string;
    left: string;
    leftBody: string;
    again: string;
  };
  journal: {
    title: string;
    body: string;
    empty: string;
    write: string;
    add: string;
    save: string;
    erase: string;
    eraseSure: string;
    eraseYes: string;
    eraseNo: string;
    remove: string;
    file: string;
    own: string;
    along: string;
    kinds: {
      note: string;
      mine: string;
      unsent: string;
      choice: string;
      answered: string;
    };
  };
}

export interface SharedWords {
  name: string;
  unreadable: Counted;
  levels: {
    few: string;
    some: string;
    half: string;
    many: string;
    most: string;
  };
  resonance: {
    few: string;
    many: string;
    most: string;
  };
  bands: {
    open: string;
    coming: string;
    quarter: string;
    half: string;
    most: string;
  };
  outcomes: {
    revealed: string;
    dropped: string;
    withdrawn: string;
    left: string;
    discarded: string;
  };
  surge: {
    dropped: string;
  };
  changes: {
    pulse: string;
    energy: string;
    ease: string;
  };
  pot: {
    empty: string;
    taking: string;
    keeping: string;
    closing: string;
    giving: string;
    left: string;
  };
  time: {
    left: Phrase<"spoken">;
    paused: string;
    over: string;
    minutesAndSeconds: Phrase<"minutes" | "seconds">;
    minutes: Phrase<"minutes">;
    seconds: Phrase<"seconds">;
  };
  pictures: {
    nothing: string;
    mostlyHere: Phrase<"label">;
    mostlyWhy: string;
    before: string;
    after: string;
    beforeLevel: Phrase<"level">;
    ownDot: string;
    feelings: string;
    checkIn: string;
    pulseNone: string;
    pulseMostly: string;
    outOfSeven: Phrase<"mean">;
    others: string;
    me: string;
    outOfTen: Phrase<"mean">;
    slidersMostly: string;
    slidersNone: string;
    words: string;
    wordSize: readonly string[];
    noWords: string;
    wall: string;
    noCards: string;
    meToo: string;
    page: Phrase<"page" | "pages">;
    nextPage: string;
    previousPage: string;
    agreed: Phrase<"level">;
    pulse: {
      low: string;
      middle: string;
      high: string;
    };
    gap: {
      others_more: string;
      same: string;
      me_more: string;
    };
    rank: {
      higher: string;
      lower: string;
      same: string;
    };
    change: {
      may: {
        up: string;
        down: string;
      };
      title: string;
      none: string;
      up: string;
      down: string;
      same: string;
      mean: Phrase<"mean">;
      range: Phrase<"low" | "high">;
      effect: Phrase<"size" | "low" | "high">;
      unsure: string;
      caveat: string;
      less: string;
      more: string;
      none_short: string;
    };
  };
}

export interface ThresholdWords {
  door: {
    title: string;
    welcome: string;
    label: string;
    hint: string;
    placeholder: string;
    enter: string;
    short: string;
    empty: string;
    strange: Phrase<"signs">;
    nowhere: string;
    looking: string;
    back: string;
    doorTitle: string;
    door: string;
    doorHint: string;
    ended: string;
    endedBody: string;
    noKeeping: string;
    waits: {
      offline: string;
      restarting: string;
      held: string;
      ending: string;
      blocked: string;
    };
  };
  threshold: {
    moment: string;
    before: string;
    led: Phrase<"name">;
    ledAndRun: Phrase<"name">;
    server: Phrase<"who">;
    contact: Phrase<"who">;
    purpose: string;
    kept: string;
    notPromised: string;
    first: string;
    all: string;
    enter: string;
    decline: string;
    rehearsal: string;
  };
  lobby: {
    title: string;
    body: string;
    points: readonly string[];
    seats: Counted;
  };
}
