// Who may do what, said a second time and in as few words as it takes: from the contract of Action
// (engine/core/authorize.hpp), docs/dsl.md (organisation, substitutions) and rule 40. It knows numbers
// only, has no ports, and shares nothing with the engine's own function but the names of acts.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/core/authorize.hpp>

namespace motcua::test {

/// An organisation today. Units lie inside units of lower numbers; -1: none.
struct SmallOffice {
    struct Unit {
        int parent = -1;
        bool agency = false;
        char function = ' ';  ///< 'd' desk, 'l' leadership
    };
    struct Post {
        int officer = 0;
        int unit = 0;
        int role = 0;
        bool head = false;
        bool today = true;
    };
    struct Substitution {
        int absent = 0;
        int by = 0;
        int procedure = -1;
        int step = -1;
        int unit = -1;
        bool today = true;
    };
    std::vector<Unit> units;
    std::vector<bool> in_service;  ///< of each officer
    std::vector<Post> posts;
    std::vector<Substitution> substitutions;
};

struct SmallDossier {
    struct Task {
        int step = 0;
        int role = -1;
        int unit = -1;
        int holder = -1;
        int giver = -1;
        int instead_of = -1;
    };
    int procedure = 0;
    int received_at = -1;
    int decides = -1;
    int helped_at = -1;
    std::vector<Task> tasks;
    std::vector<int> did_before;  ///< officers who completed a step
};

struct SmallActor {
    ActorKind kind = ActorKind::officer;
    int officer = -1;
    int on_behalf_of = -1;
};

/// `task`: index in the dossier's; -1: none.
[[nodiscard]] bool may(const SmallOffice& office, const SmallDossier& dossier,
                       const SmallActor& actor, Action action, int task);

}  // namespace motcua::test
