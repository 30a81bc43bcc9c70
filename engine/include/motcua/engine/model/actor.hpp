// Who is calling. The adapter that authenticated the caller fills it in; the core only judges.
#pragma once

#include <string>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>

namespace motcua {

enum class ActorKind {
    officer,    ///< a signed-in officer
    applicant,  ///< owner, filer or representative of the dossier
    host,       ///< the embedding system itself: files, messages, payments
    system,     ///< the engine: timers, follow-ups, jobs
};
template <>
struct EnumNames<ActorKind> {
    static constexpr std::array<std::string_view, 4> names{"officer", "applicant", "host",
                                                           "system"};
};

struct Actor {
    ActorKind kind = ActorKind::system;
    OfficerId officer;       ///< for officer
    std::string subject;     ///< account of an applicant or host; opaque to the engine
    OfficerId on_behalf_of;  ///< absent officer for whom this one acts, or empty
    /// Operating-system user of an act made on the file itself (`motcua … --as`). Such an act
    /// never counts as a second pair of eyes.
    std::string local_user;

    [[nodiscard]] bool is_local() const noexcept { return !local_user.empty(); }
    /// What idempotency keys are unique within: "officer:x", "host:y" …
    [[nodiscard]] std::string identity() const;

    [[nodiscard]] static Actor of_officer(std::string id);
    [[nodiscard]] static Actor of_host(std::string subject);
    [[nodiscard]] static Actor of_system();

    friend bool operator==(const Actor&, const Actor&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("kind", self.kind);
        visit("officer", self.officer);
        visit("subject", self.subject);
        visit("for", self.on_behalf_of);
        visit("local", self.local_user);
    }
};

}  // namespace motcua
