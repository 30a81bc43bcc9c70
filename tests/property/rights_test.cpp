// A million decisions of authorize() over random small organisations, dossiers and actors, against a
// reference that shares nothing with it. MOTCUA_SEED repeats a run, MOTCUA_DECISIONS makes it longer.
#include <array>
#include <cstdlib>
#include <future>
#include <sstream>

#include <catch2/catch.hpp>

#include <motcua/engine/organisation_directory.hpp>
#include <motcua/engine/testing/seeded_random.hpp>

#include "reference_rights.hpp"

namespace motcua::test {
namespace {

using testing::SeededRandom;

constexpr std::uint64_t seed_usual = 20261128;
constexpr std::uint64_t decisions_usual = 1'000'000;
constexpr std::uint64_t decisions_each = 400;  ///< of one organisation
constexpr Instant now{std::chrono::hours(24 * 365 * 56)};
constexpr int procedures = 2;
constexpr int steps = 3;
constexpr int roles = 3;
constexpr int actions = static_cast<int>(Action::internal) + 1;

std::uint64_t number_of(const char* name, std::uint64_t usual) {
    const char* const wanted = std::getenv(name);
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : usual;
}

/// Even over 0 … count - 1.
int pick(SeededRandom& random, int count) {
    return static_cast<int>(random.below(static_cast<std::uint64_t>(count)));
}

/// The same, or -1 so many times out of a thousand.
int pick_or_none(SeededRandom& random, int count, unsigned none_of_thousand) {
    return random.chance(none_of_thousand) ? -1 : pick(random, count);
}

SmallOffice random_office(SeededRandom& random) {
    SmallOffice office;
    const int units = 3 + pick(random, 7);
    for (int i = 0; i < units; ++i) {
        SmallOffice::Unit unit;
        unit.parent = i == 0 ? -1 : pick_or_none(random, i, 50);
        unit.agency = random.chance(350);
        unit.function = random.chance(200) ? 'd' : random.chance(250) ? 'l' : ' ';
        office.units.push_back(unit);
    }
    const int officers = 2 + pick(random, 5);
    for (int i = 0; i < officers; ++i) {
        office.in_service.push_back(!random.chance(80));
        for (int posts = pick(random, 3); posts >= 0; --posts) {
            if (random.chance(850)) {
                office.posts.push_back({i, pick(random, units), pick(random, roles),
                                        random.chance(350), !random.chance(100)});
            }
        }
    }
    for (int count = pick(random, 4); count > 0; --count) {
        const int absent = pick(random, officers);
        const int by = (absent + 1 + pick(random, officers - 1)) % officers;
        office.substitutions.push_back({absent, by, pick_or_none(random, procedures, 500),
                                        pick_or_none(random, steps, 600),
                                        pick_or_none(random, units, 600), !random.chance(150)});
    }
    return office;
}

SmallDossier random_dossier(SeededRandom& random, const SmallOffice& office) {
    const int units = static_cast<int>(office.units.size());
    const int officers = static_cast<int>(office.in_service.size());
    SmallDossier dossier;
    dossier.procedure = pick(random, procedures);
    dossier.received_at = pick_or_none(random, units, 50);
    dossier.decides = random.chance(600) ? dossier.received_at : pick_or_none(random, units, 200);
    dossier.helped_at = random.chance(600) ? -1 : pick(random, units);
    for (int count = pick(random, 4); count > 0; --count) {
        SmallDossier::Task task;
        task.step = pick(random, steps);
        task.role = pick_or_none(random, roles, 250);
        task.unit = pick(random, units);
        task.holder = pick_or_none(random, officers, 500);
        task.giver = pick_or_none(random, officers, 500);
        task.instead_of = task.holder < 0 ? -1 : pick_or_none(random, officers, 600);
        dossier.tasks.push_back(task);
    }
    for (int count = pick(random, 2); count > 0; --count) {
        dossier.did_before.push_back(pick(random, officers));
    }
    return dossier;
}

SmallActor random_actor(SeededRandom& random, const SmallOffice& office) {
    const int officers = static_cast<int>(office.in_service.size());
    SmallActor actor;
    if (random.chance(60)) {
        actor.kind = static_cast<ActorKind>(1 + pick(random, 3));
        return actor;
    }
    actor.officer = pick_or_none(random, officers, 20);
    if (!office.substitutions.empty() && random.chance(300)) {
        const auto& one = office.substitutions.at(
            static_cast<std::size_t>(pick(random, static_cast<int>(office.substitutions.size()))));
        actor.officer = random.chance(850) ? one.by : actor.officer;
        actor.on_behalf_of = one.absent;
    }
    return actor;
}

// The same in the engine's words.

std::string name(char kind, int number) {
    return number < 0 ? std::string{} : std::string(1, kind) + std::to_string(number);
}

Validity validity(bool today) {
    Validity valid;
    if (!today) {
        valid.until = date_of(now) - std::chrono::days{1};
    }
    return valid;
}

OrganisationDefinition organisation_of(const SmallOffice& office) {
    OrganisationDefinition made;
    for (std::size_t i = 0; i < office.units.size(); ++i) {
        const SmallOffice::Unit& from = office.units[i];
        Unit unit;
        unit.id = UnitId(name('u', static_cast<int>(i)));
        unit.parent = UnitId(name('u', from.parent));
        unit.agency_code = from.agency ? "H" + std::to_string(i) : "";
        unit.function = from.function == 'd' ? "desk" : from.function == 'l' ? "leadership" : "";
        made.units.push_back(unit);
    }
    for (std::size_t i = 0; i < office.in_service.size(); ++i) {
        Officer officer;
        officer.id = OfficerId(name('o', static_cast<int>(i)));
        officer.valid = validity(office.in_service[i]);
        made.officers.push_back(officer);
    }
    for (const SmallOffice::Post& post : office.posts) {
        made.posts.push_back({OfficerId(name('o', post.officer)),
                              UnitId(name('u', post.unit)),
                              RoleId(name('r', post.role)),
                              {},
                              post.head,
                              validity(post.today)});
    }
    for (const SmallOffice::Substitution& from : office.substitutions) {
        Substitution made_of;
        made_of.absent = OfficerId(name('o', from.absent));
        made_of.by = OfficerId(name('o', from.by));
        made_of.from = date_of(now) - std::chrono::days{from.today ? 1 : 9};
        made_of.until = date_of(now) + std::chrono::days{from.today ? 1 : -2};
        made_of.procedure = name('p', from.procedure);
        made_of.step = name('s', from.step);
        made_of.unit = UnitId(name('u', from.unit));
        made.substitutions.push_back(made_of);
    }
    return made;
}

Dossier dossier_of(const SmallDossier& from) {
    Dossier dossier;
    dossier.procedure.id = name('p', from.procedure);
    dossier.header.received_at = UnitId(name('u', from.received_at));
    dossier.header.decides = UnitId(name('u', from.decides));
    dossier.header.helped_at = UnitId(name('u', from.helped_at));
    for (std::size_t i = 0; i < from.tasks.size(); ++i) {
        Task task;
        task.number = static_cast<std::uint32_t>(i + 1);
        task.step = name('s', from.tasks[i].step);
        task.role = RoleId(name('r', from.tasks[i].role));
        task.unit = UnitId(name('u', from.tasks[i].unit));
        task.holder = OfficerId(name('o', from.tasks[i].holder));
        task.giver = OfficerId(name('o', from.tasks[i].giver));
        task.instead_of = OfficerId(name('o', from.tasks[i].instead_of));
        dossier.tasks.push_back(task);
    }
    for (std::size_t i = 0; i < from.did_before.size(); ++i) {
        dossier.memory["xong" + std::to_string(i)].officer =
            OfficerId(name('o', from.did_before[i]));
    }
    return dossier;
}

Actor actor_of(const SmallActor& from) {
    Actor actor;
    actor.kind = from.kind;
    actor.officer = OfficerId(name('o', from.officer));
    actor.on_behalf_of = OfficerId(name('o', from.on_behalf_of));
    return actor;
}

std::string told(const OrganisationDefinition& organisation, const Dossier& dossier,
                 const Actor& actor, Action action, int task, bool granted) {
    std::ostringstream text;
    text << (granted ? "granted: " : "refused: ") << enum_name(actor.kind) << " "
         << actor.officer.value << " for '" << actor.on_behalf_of.value << "', action "
         << static_cast<int>(action) << ", task " << task << ", received '"
         << dossier.header.received_at.value << "' decides '" << dossier.header.decides.value
         << "' helped '" << dossier.header.helped_at.value << "' of " << dossier.procedure.id;
    for (const Unit& unit : organisation.units) {
        text << "\n  unit " << unit.id.value << " in '" << unit.parent.value << "' "
             << unit.agency_code << " " << unit.function;
    }
    for (const Post& post : organisation.posts) {
        text << "\n  post " << post.officer.value << " " << post.unit.value << " "
             << post.role.value << (post.head ? " head" : "") << (post.valid.until ? " past" : "");
    }
    for (const Substitution& one : organisation.substitutions) {
        text << "\n  " << one.by.value << " for " << one.absent.value << " '" << one.procedure
             << "' '" << one.step << "' '" << one.unit.value << "'"
             << (one.until < date_of(now) ? " past" : "");
    }
    for (const Task& one : dossier.tasks) {
        text << "\n  task " << one.step << " role '" << one.role.value << "' " << one.unit.value
             << " holder '" << one.holder.value << "' giver '" << one.giver.value << "' for '"
             << one.instead_of.value << "'";
    }
    return text.str();
}

struct Compared {
    std::uint64_t decisions = 0;
    std::uint64_t granted = 0;
    std::array<std::uint64_t, actions> granted_by_action{};
    std::vector<std::string> differences;  ///< the first few
};

/// Many decisions of one organisation, a few of each dossier.
void compare_in(SeededRandom& random, Compared& compared) {
    constexpr std::uint64_t of_dossier = 25;
    const SmallOffice office = random_office(random);
    const OrganisationDefinition organisation = organisation_of(office);
    const OrganisationDirectory directory(organisation);
    for (std::uint64_t done = 0; done < decisions_each; done += of_dossier) {
        const SmallDossier small = random_dossier(random, office);
        const Dossier dossier = dossier_of(small);
        for (std::uint64_t i = 0; i < of_dossier; ++i) {
            const SmallActor who = random_actor(random, office);
            const Actor actor = actor_of(who);
            const auto action = static_cast<Action>(pick(random, actions));
            const int count = static_cast<int>(small.tasks.size());
            const int task = count == 0 ? -1 : pick_or_none(random, count, 300);
            const bool granted =
                authorize(actor, action, dossier,
                          task < 0 ? nullptr : &dossier.tasks[static_cast<std::size_t>(task)],
                          directory, now)
                    .has_value();
            ++compared.decisions;
            compared.granted += granted ? 1 : 0;
            compared.granted_by_action.at(static_cast<std::size_t>(action)) += granted ? 1 : 0;
            if (granted != may(office, small, who, action, task) &&
                compared.differences.size() < 3) {
                compared.differences.push_back(
                    told(organisation, dossier, actor, action, task, granted));
            }
        }
    }
}

Compared compare(std::uint64_t seed, std::uint64_t decisions) {
    SeededRandom random(seed);
    Compared compared;
    while (compared.decisions < decisions) {
        compare_in(random, compared);
    }
    return compared;
}

TEST_CASE("a million decisions are what the reference says", "[S1]") {
    const std::uint64_t seed = number_of("MOTCUA_SEED", seed_usual);
    const std::uint64_t decisions = number_of("MOTCUA_DECISIONS", decisions_usual);
    INFO("MOTCUA_SEED=" << seed);
    // Two halves at once.
    auto other = std::async(std::launch::async, compare, seed + 1, decisions / 2);
    const Compared one = compare(seed, decisions - decisions / 2);
    const Compared two = other.get();
    for (const Compared& half : {one, two}) {
        for (const std::string& difference : half.differences) {
            FAIL_CHECK(difference);
        }
        // Worth something only if it is not always no: each act is granted to somebody.
        CHECK(half.granted > half.decisions / 20);
        for (std::size_t action = 0; action < half.granted_by_action.size(); ++action) {
            INFO("action " << action);
            CHECK(half.granted_by_action.at(action) > 0);
        }
    }
    CHECK(one.decisions + two.decisions >= decisions);
}

}  // namespace
}  // namespace motcua::test
