// The month and week views, from the service's own JSON.
"use strict";

const box = document.getElementById("calendar");
const source = new URL(box.dataset.dates, location.href);

// EventCalendar gives roles of a table and of a list to elements that are built as neither: without them a screen
// reader reads the days and their links in order. Days of the list stand one heading below the title.
const mend = () => {
  for (const one of box.querySelectorAll("[role=table], [role=list], [role=row], [role=rowgroup], [role=cell], [role=columnheader], [role=listitem]")) {
    one.removeAttribute("role");
  }
  for (const one of box.querySelectorAll("[aria-colindex], [aria-rowindex], [aria-colcount], [aria-rowcount]")) {
    for (const name of ["aria-colindex", "aria-rowindex", "aria-colcount", "aria-rowcount"]) one.removeAttribute(name);
  }
  for (const one of box.querySelectorAll("h4:not([aria-level])")) {
    one.setAttribute("role", "heading");
    one.setAttribute("aria-level", "3");
  }
};
new MutationObserver(mend).observe(box, { childList: true, subtree: true });

EventCalendar.create(box, {
  view: box.dataset.view === "week" ? "listWeek" : "dayGridMonth",
  date: box.dataset.first,
  firstDay: 0,
  headerToolbar: { start: "title", center: "", end: "today prev,next" },
  buttonText: { today: "Today", prev: "Previous", next: "Next" },
  dayMaxEvents: true,
  height: "auto",
  noEventsContent: "Nothing is due this week.",
  eventSources: [{
    events: async ({ startStr, endStr }) => {
      const asked = new URL(source);
      asked.searchParams.set("start", startStr.slice(0, 10));
      asked.searchParams.set("end", endStr.slice(0, 10));
      const answer = await fetch(asked);
      return answer.ok ? answer.json() : [];
    },
  }],
  eventContent: ({ event }) => {
    const link = document.createElement("a");
    link.href = event.extendedProps.url;
    link.title = event.title;
    link.textContent = [event.extendedProps.at.split(" ").slice(0, 2).join(" "), event.title].filter(Boolean).join(" ");
    return { domNodes: [link] };
  },
  dateClick: ({ dateStr }) => {
    const list = new URL(location.href);
    list.searchParams.delete("view");
    list.searchParams.set("from", dateStr.slice(0, 10));
    location.assign(list);
  },
});
