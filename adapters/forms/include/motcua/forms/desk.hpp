// Issuing forms of stored dossiers: which are called for, what stands in them, and their numbers.
#pragma once

#include <memory>
#include <string>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/forms.hpp>
#include <motcua/forms/library.hpp>

namespace motcua::forms {

/// All are borrowed and must outlive the desk.
struct DeskParts {
    Engine& engine;
    const EventCodec& codec;
    const Digest& digest;
    const Clock& clock;
    FormStore& store;
    Library& library;
    /// Where the public reaches the server, "https://motcua.example"; the code on the receipt says the
    /// page of tracking there, the dossier's code and its token. Empty: it says the dossier's code alone.
    std::string public_address;
};

[[nodiscard]] std::unique_ptr<FormDesk> make_desk(DeskParts parts);

/// What the code on a receipt says: "ADDRESS/tra-cuu#CODE/TOKEN", without a token where there is none.
[[nodiscard]] std::string tracking_link(const std::string& address, const std::string& code,
                                        const std::string& token);

}  // namespace motcua::forms
