"""The policy that thinking gets: rows of the desk before the shipped ones."""

from fakes.configuration import MINIMAL

from casepost.config.settings import Settings
from casepost.config.shipped import FILES, raw_defaults, shipped
from models.policy import Desk, Emergency, Hours, Policy


def test_managers_and_representatives_need_no_entry_of_their_own(configure):
    policy = configure(
        MINIMAL
        + """
        [[agent]]
        name = "Maria Lopez"
        address = "maria@desk.example"
        manager = "nina.berg@desk.example"
        [[organisation]]
        name = "A"
        domains = ["a.example"]
        representative = "maria@desk.example"
        [[organisation]]
        name = "B"
        domains = ["b.example"]
        representative = "Nina.Berg@desk.example"
        """.replace("        ", "")
    ).settings.policy()
    assert [(agent.name, agent.limited) for agent in policy.agents] == [("Maria Lopez", False), ("Nina Berg", True)]


def test_rows_of_the_desk_stand_before_the_shipped_ones_and_replace_those_of_the_same_key(configure):
    policy = configure(
        MINIMAL
        + '[[rule]]\nname = "mine"\nreason = "M."\nwords = ["x"]\nweight = 0.5\n'
        + '[[team]]\nname = "Ad Quality"\nmanager = "nina@desk.example"\n'
        + '[[sla]]\npriority = "Low"\nservice_level = "gold"\nfirst_response = "2bd"\n'
        + '[[sla]]\npriority = "Low"\nservice_level = "platinum"\n'
        + '[[id]]\nkind = "deal"\nlabels = ["handel"]\n'
        + '[hours]\nzone = "Europe/Berlin"\n'
    ).settings.policy()
    ours = shipped()
    assert policy.rules == (policy.rules[0], *ours.rules)
    assert policy.rules[0].name == "mine"
    assert [team.manager for team in policy.teams if team.name == "Ad Quality"] == ["nina@desk.example"]
    assert len(policy.teams) == len(ours.teams)
    assert len(policy.sla) == len(ours.sla) + 1
    gold = [row for row in policy.sla if (row.priority, row.service_level) == ("Low", "gold")]
    assert [row.first_response for row in gold] == ["2bd"]
    assert [row.labels for row in policy.ids if row.kind == "deal"] == [("handel",)]
    assert (policy.hours.zone, policy.hours.closes) == ("Europe/Berlin", Hours().closes)


def test_the_policy_is_the_value_that_thinking_knows(configure):
    policy = configure(MINIMAL).settings.policy()
    assert type(policy.desk) is Desk
    assert Policy.model_validate(policy.model_dump(exclude={"keys"})) == policy


def test_the_shipped_hours_and_emergency_lane_are_those_of_the_schema():
    assert shipped().hours == Hours()
    assert shipped().emergency == Emergency()


def test_the_shipped_tables_are_a_configuration_without_mistakes(mistakes, configure):
    tables = {}
    for name in FILES:
        for table, rows in raw_defaults(name).items():
            tables[table] = tables[table] + rows if table in tables else rows
    settings = Settings.model_validate({"desk": {"address": "support@desk.example"}, **tables})
    from casepost.config.checks.contradictions import contradictions

    assert contradictions(settings) == []
