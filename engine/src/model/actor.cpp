// Identities of actors.
#include <motcua/engine/model/actor.hpp>

namespace motcua {

std::string Actor::identity() const {
    std::string text(enum_name(kind));
    text += ':';
    text += kind == ActorKind::officer ? officer.value : subject;
    if (is_local()) {
        text += "@local:" + local_user;
    }
    return text;
}

Actor Actor::of_officer(std::string id) {
    Actor actor;
    actor.kind = ActorKind::officer;
    actor.officer = OfficerId(std::move(id));
    return actor;
}

Actor Actor::of_host(std::string subject) {
    Actor actor;
    actor.kind = ActorKind::host;
    actor.subject = std::move(subject);
    return actor;
}

Actor Actor::of_system() { return Actor{}; }

}  // namespace motcua
