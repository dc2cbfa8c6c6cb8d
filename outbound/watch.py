"""What is due by the clocks of cases: questions, warnings, reminders, closing. Pure; each look gives one plan.

| what                        | when                                              | who hears of it                        |
|-----------------------------|---------------------------------------------------|----------------------------------------|
| may be an emergency         | `review_after` without a word, and so on round    | the next one on call                   |
| first response, resolution  | at `warn_at` of their time                        | the owner, else the team               |
| first response, resolution  | when they are missed                              | owner, team and manager                |
| next update (emergencies)   | when it is due                                    | the owner, else the team               |
| next update (emergencies)   | as long again without a word                      | owner, team and manager                |
| the customer owes a word    | `reminder_after`                                  | the customer                           |
| … and still does            | `close_after` later                               | the case is closed, the customer told  |
| resolved, and silence       | `resolved_close_after`                            | the case is closed, the customer told  |

Standard cases speak in working hours only, emergencies at any time. Whatever was told leaves a mark on its case, which
names the due time: nothing is told twice, however often the watch begins anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from models.plan import Action, Plan
from models.policy import Policy
from models.sla import add_span, is_open, length, target, warning_due
from models.watched import Horizon, WatchedCase
from outbound.watching.clocks import Warning_, clock_actions
from outbound.watching.review import review_actions
from outbound.watching.silence import silence_actions
from outbound.watching.telling import telling_mails
