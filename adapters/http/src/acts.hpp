// Submitting commands for callers: envelope, idempotency key, version, and what becomes of it.
#pragma once

#include <functional>

#include "call.hpp"

namespace motcua::http {

/// Idempotency-Key, empty if there is none; nullopt: it is answered (too long, or empty).
[[nodiscard]] std::optional<std::string> key_of(Call& call);

/// The command of a request: actor, key of Idempotency-Key. nullopt: it is answered (a key too
/// long, or empty).
[[nodiscard]] std::optional<Command> envelope(Call& call, DossierId dossier, CommandBody body);

/// The command named `type` from a body, with the number that the path says as its member `member`,
/// which the body must not say again. nullopt: it is answered.
[[nodiscard]] std::optional<CommandBody> read_act(Call& call, std::string_view type,
                                                  json::Node body, std::string_view member,
                                                  std::uint64_t number);

/// What a client is told of a command that is stored.
using Accept = std::function<Response(const Accepted&)>;
/// 200 with {"dossier", "version", "sequence", "repeated"}.
[[nodiscard]] Response accepted(const Accepted& accepted);

/// Submits and answers after the commit. A refusal of a dossier that the caller may not see is told
/// as if there were none.
void submit(Call call, Command command, Accept accept = accepted);
/// The same, with `otherwise` for errors; it returns true if it took care of the error.
void submit(Call call, Command command, Accept accept,
            std::function<bool(Call&, const Error&)> otherwise);

/// The dossier that the path names, by id, code or number; nullopt: it is answered.
[[nodiscard]] std::optional<DossierId> dossier_named(Call& call, Reader& reader,
                                                     const std::string& name);

}  // namespace motcua::http
