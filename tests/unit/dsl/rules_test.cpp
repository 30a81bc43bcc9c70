// Rule sets that we ship, and what the model itself refuses.
#include <algorithm>

#include <catch2/catch.hpp>

#include <motcua/dsl/load.hpp>
#include <motcua/engine/model/ladder_order.hpp>
#include <motcua/engine/model/rule_words.hpp>

#include "files.hpp"

namespace motcua::dsl {
namespace {

RuleSet shipped(const std::string& name) {
    const LoadedRules loaded = load_rules(
        testing::read_file(testing::source_dir / "workflows/rules" / (name + ".xml")), name);
    INFO(to_text(loaded.diagnostics));
    REQUIRE(loaded.definition);
    CHECK(loaded.diagnostics.empty());
    return *loaded.definition;
}

/// The sentences of which one says `part`.
bool says(const RuleSet& rules, const std::string& part) {
    const std::vector<std::string> sentences = validate_rules(rules);
    return std::any_of(sentences.begin(), sentences.end(), [&](const std::string& sentence) {
        return sentence.find(part) != std::string::npos;
    });
}

Date day(const std::string& text) { return *parse_date(text); }

}  // namespace

TEST_CASE("every shipped rule set names the source of every value") {
    for (const char* name : {"vn-2018", "vn-2025"}) {
        const RuleSet rules = shipped(name);
        INFO(name);
        CHECK(validate_rules(rules).empty());
        std::vector<Citation> sources{rules.supplement.source, rules.extension.source,
                                      rules.alerts.source,     rules.charging.source,
                                      rules.reports.source,    rules.counting.source};
        for (const auto& pause : rules.pauses)
            sources.push_back(pause.source);
        for (const auto& end : rules.ends)
            sources.push_back(end.source);
        for (const auto& act : rules.acts)
            sources.push_back(act.source);
        for (const auto& set : rules.form_sets)
            sources.push_back(set.source);
        for (const Citation& source : sources) {
            CHECK((!source.document.empty() || source.certainty == Certainty::assumed));
            CHECK(source.certainty != Certainty::official);  // nobody has compared the texts yet
        }
    }
}

TEST_CASE("rule 1: two rule sets side by side, each with its dates") {
    const RuleSet old = shipped("vn-2018");
    const RuleSet now = shipped("vn-2025");
    CHECK(old.effective.holds_on(day("2025-06-30")));
    CHECK_FALSE(now.effective.holds_on(day("2025-06-30")));
    CHECK(now.effective.holds_on(day("2025-07-01")));
    CHECK_FALSE(old.effective.holds_on(day("2025-07-01")));
    CHECK(old.supplement.limit != now.supplement.limit);
}

TEST_CASE("rule 2: a form is found by its role and the set, never by its number") {
    const RuleSet rules = shipped("vn-2025");
    const auto number = [&](std::string_view role, std::string_view set) {
        const FormSet::Form* form = rules.form(role, set);
        return form != nullptr ? form->number : std::string("none");
    };
    CHECK(number("apology", "TT01/2018") == "Mẫu 04");
    CHECK(number("apology", "TT03/2025") == "Mẫu 04");
    CHECK(number("control-slip", "TT01/2018") == "Mẫu 05");
    CHECK(number("control-slip", "TT03/2025") == "Mẫu 06");
    CHECK(number("register", "TT01/2018") == "Mẫu 06");
    CHECK(number("register", "TT03/2025") == "Mẫu 07");
    CHECK(number("stop", "TT01/2018") == "none");
    CHECK(number("stop", "TT03/2025") == "Mẫu 05");
    CHECK(number("stop", "") == "Mẫu 05");  // the set in force
    CHECK(rules.form("apology", "TT99/2099") == nullptr);
    REQUIRE(rules.form_sets.size() == 2);
    CHECK(rules.form_sets[0].fields == "TT01/2018");  // those of TT03/2025 are not known
    CHECK(rules.form_sets[1].fields.empty());
}

TEST_CASE("rule 3: the numbers are read from the set, with the decree named") {
    const RuleSet rules = shipped("vn-2025");
    REQUIRE(rules.reception_of(Channel::online) != nullptr);
    CHECK(to_string(rules.reception_of(Channel::online)->within.within) == "8wh");
    CHECK(rules.reception_of(Channel::counter) == nullptr);
    CHECK(rules.supplement.limit == 1);
    CHECK(to_vietnamese(rules.supplement.source) ==
          "theo Điều 11 118/2025/NĐ-CP (qua văn bản dẫn lại)");
    CHECK(rules.extension.limit == 1);
    REQUIRE(rules.extension.notice);
    CHECK(to_string(*rules.extension.notice) == "1wd");
    CHECK(to_vietnamese(rules.extension.source) == "theo 61/2018/NĐ-CP (qua báo chí, thực tiễn)");
    CHECK(to_vietnamese(rules.alerts.source) == "theo bộ quy tắc (giả định)");
    CHECK(to_vietnamese({"118/2025/NĐ-CP", "Điều 11", Certainty::official}) ==
          "theo Điều 11 118/2025/NĐ-CP");
    CHECK_FALSE(rules.counting.cutoff);  // none holds for the whole country
    CHECK_FALSE(rules.supplement.wait);  // nor is a waiting limit known
}

TEST_CASE("rule 49: the map to national states is total and never says finished while it waits") {
    for (const char* name : {"vn-2018", "vn-2025"}) {
        const RuleSet rules = shipped(name);
        for (const PauseGround& ground : rules.pauses) {
            INFO(name << " " << ground.id);
            CHECK(ground.portal_state >= 4);
            CHECK(ground.portal_state <= 8);
        }
        for (std::size_t i = 0; i < rule_words::waits_required; ++i) {
            CHECK(rules.pause_of_wait(rule_words::waits[i]) != nullptr);
        }
        for (const std::string_view status : EnumNames<EndStatus>::names) {
            INFO(status);
            CHECK(rules.end(*enum_from_name<EndStatus>(status)) != nullptr);
        }
    }
    RuleSet rules = shipped("vn-2025");
    CHECK(rules.pause_of_wait("supplement")->portal_state == 5);
    CHECK(rules.pause_of_wait("payment")->portal_state == 6);
    CHECK(rules.pause("suspended-by-law")->portal_state == 8);
    CHECK(rules.pause("suspended-by-law")->requires_document);
    rules.pauses.front().portal_state = 9;
    CHECK(says(rules, "says that it is finished"));
}

TEST_CASE("rule 49: no end but a done one is told as finished") {
    const RuleSet good = shipped("vn-2025");
    for (const std::string_view name : EnumNames<EndStatus>::names) {
        const EndStatus status = *enum_from_name<EndStatus>(name);
        for (const unsigned state : {9U, 10U}) {
            INFO(name << " " << state);
            RuleSet rules = good;
            for (EndRule& rule : rules.ends) {
                if (rule.status == status) {
                    rule.portal_state = state;
                }
            }
            const bool done = status == EndStatus::completed || status == EndStatus::partial;
            CHECK(says(rules, "says that it is finished") == !done);
        }
    }
}

TEST_CASE("the watched words of alerts reach the set as roles and words") {
    const RuleSet rules = shipped("vn-2025");
    CHECK(rules.alerts.watcher_role == RoleId("theo-doi-han"));
    CHECK(rules.alerts.desk_role == RoleId("mot-cua"));
    const std::vector<Rung>& rungs = rules.alerts.dossier.rungs;
    REQUIRE(rungs.size() == 7);
    CHECK(rungs.front().kind == RungKind::warn);
    CHECK(rungs.front().digest);
    CHECK(rungs.back().kind == RungKind::overdue);
    CHECK(rules.alerts.step.rungs.front().share_percent == 25);
    const Rung& awaited = rules.alerts.wait.rungs.at(1);
    CHECK(awaited.kind == RungKind::due);
    CHECK(awaited.to.front() == "assignee");
    CHECK(rules.act("extend")->roles == std::vector<std::string>{"leader"});
}

TEST_CASE("a rule set without what law must say is refused by the model itself") {
    const RuleSet good = shipped("vn-2025");
    RuleSet rules = good;
    SECTION("an end without a bucket") {
        rules.ends.pop_back();
        CHECK(says(rules, "a state and a bucket for every end, but \"refused\" has none"));
    }
    SECTION("an end with two rules, or with the bucket of what runs") {
        rules.ends.push_back(rules.ends.front());
        rules.ends.front().bucket = Bucket::paused;
        CHECK(says(rules, "one rule for an end"));
        CHECK(says(rules, "a bucket of what is over"));
    }
    SECTION("a wait with two grounds, or none") {
        rules.pauses.back().waits = {"payment", "gone"};
        CHECK(says(rules, "\"payment\" is covered by \"payment\" too"));
        CHECK(says(rules, "to be waited for, but it is \"gone\""));
        rules.pauses.erase(rules.pauses.begin());
        CHECK(says(rules, "a ground for every wait, but \"supplement\" has none"));
    }
    SECTION("a ground that two have, that is for nothing, or charges nobody") {
        rules.pauses.push_back(rules.pauses.front());
        rules.pauses.back().waits.clear();
        rules.pauses.back().charged_to = "nobody";
        CHECK(says(rules, "two grounds have it"));
        CHECK(says(rules, "it is for nothing"));
        CHECK(says(rules, "to be charged, but it is \"nobody\""));
    }
    SECTION("a value without a document") {
        rules.supplement.source = {"", "", Certainty::quoted};
        CHECK(says(rules, "supplement: expected the document it comes from"));
    }
    SECTION("an act or a form that nobody knows") {
        rules.acts.push_back({"dance", {}, {}});
        rules.form_sets.front().forms.push_back({"poem", "Mẫu 08", "Thơ"});
        CHECK(says(rules, "act \"dance\""));
        CHECK(says(rules, "but it is \"poem\""));
    }
    SECTION("a form set in force that is not there") {
        rules.form_set = "TT99/2099";
        CHECK(says(rules, "the set in force"));
    }
    SECTION("fields of a form set that is not there") {
        rules.form_sets.front().fields = "TT99/2099";
        CHECK(
            says(rules, "expected fields of a set that is listed, but they are of \"TT99/2099\""));
    }
    SECTION("a watcher without a role") {
        rules.alerts.watcher_role = {};
        CHECK(says(rules, "a role of the deadline watcher"));
    }
    SECTION("a recipient that is none") {
        rules.alerts.dossier.rungs.front().to = {"unit head", "assignee", "assignee"};
        CHECK(says(rules, "a recipient or a role, but it is \"unit head\""));
        CHECK(says(rules, "each recipient once"));
    }
    SECTION("a ladder that goes backwards") {
        std::reverse(rules.alerts.dossier.rungs.begin(), rules.alerts.dossier.rungs.end());
        CHECK(says(rules, "rungs in the order in which they fall due"));
    }
    SECTION("a rung that does not fit its ladder") {
        rules.alerts.step.rungs.front().kind = RungKind::apology_due;
        CHECK(says(rules, "a rung that this ladder can have"));
    }
    SECTION("a rung without a moment, or with two") {
        rules.alerts.step.rungs.front().share_percent = 0;
        CHECK(says(rules, "either a distance or a share"));
        rules.alerts.step.rungs[1].distance = *parse_duration("1wd");
        CHECK(says(rules, "\"due\" without a distance"));
    }
    SECTION("a length that cannot be counted") {
        rules.extension.notice = *parse_duration("same-day");
        CHECK(says(rules, "a length like 3wd"));
    }
    SECTION("alerts that nobody saw, without a moment") {
        rules.alerts.unseen_after.reset();
        CHECK(says(rules, "only one is said"));
    }
    SECTION("a channel with two receptions") {
        rules.reception.push_back(rules.reception.front());
        CHECK(says(rules, "\"online\" has two"));
    }
}

TEST_CASE("rungs follow one another as far as they can be compared without a calendar") {
    const auto rung = [](RungKind kind, const char* distance, unsigned share = 0) {
        Rung made;
        made.kind = kind;
        if (*distance != '\0') {
            made.distance = *parse_duration(distance);
        }
        made.share_percent = share;
        return made;
    };
    using enum RungKind;
    CHECK(is_in_order(rung(warn, "24wh"), rung(warn, "8wh")));
    CHECK_FALSE(is_in_order(rung(warn, "8wh"), rung(warn, "24wh")));
    CHECK_FALSE(is_in_order(rung(warn, "30wm"), rung(warn, "1wh")));
    CHECK(is_in_order(rung(warn, "1wd"), rung(warn, "8wh")));  // a calendar decides
    CHECK(is_in_order(rung(warn, "8wh"), rung(warn, "1wd")));
    CHECK(is_in_order(rung(warn, "", 50), rung(warn, "", 25)));
    CHECK_FALSE(is_in_order(rung(warn, "", 25), rung(warn, "", 50)));
    CHECK(is_in_order(rung(apology_due, "1wd"), rung(due, "")));
    CHECK_FALSE(is_in_order(rung(due, ""), rung(warn, "1wd")));
    CHECK_FALSE(is_in_order(rung(due, ""), rung(due, "")));
    CHECK(is_in_order(rung(escalate, "1wd"), rung(escalate, "2wd")));
    CHECK_FALSE(is_in_order(rung(escalate, "2wd"), rung(escalate, "1wd")));
    CHECK(is_in_order(rung(escalate, "2wd"), rung(overdue, "1wd")));
    CHECK_FALSE(is_in_order(rung(overdue, "1wd"), rung(escalate, "2wd")));
    CHECK_FALSE(is_in_order(rung(remind, "1wd"), rung(remind, "2wd")));
}

TEST_CASE("a role of a rule set that the organisation has not is told, and does not refuse it") {
    LoadOptions options;
    options.roles = {"mot-cua", "theo-doi-hann"};
    const std::string path = (testing::source_dir / "workflows/rules/vn-2025.xml").string();
    const LoadedAny loaded = load_any(testing::read_file(path), "vn-2025.xml", options);
    REQUIRE(loaded.ok());
    REQUIRE(loaded.rules);
    REQUIRE(loaded.diagnostics.size() == 1);
    CHECK(loaded.diagnostics.front().code == "role-not-held");
    CHECK(loaded.diagnostics.front().hint.find("theo-doi-hann") != std::string::npos);
}

TEST_CASE("the engine's port loads a rule set and names its first defect") {
    const Loader loader;
    const std::string good =
        testing::read_file(testing::source_dir / "workflows/rules/vn-2025.xml");
    const auto kind = loader.kind_of(good);
    REQUIRE(kind);
    CHECK(*kind == DefinitionKind::rules);
    REQUIRE(loader.rules(good));
    const auto bad = loader.rules("<rules xmlns=\"urn:motcua:rules:1\" id=\"a\" version=\"1\"/>");
    REQUIRE_FALSE(bad);
    CHECK(bad.error().code == ErrorCode::definition_invalid);
    CHECK(bad.error().detail.find("missing-") != std::string::npos);
}

}  // namespace motcua::dsl
