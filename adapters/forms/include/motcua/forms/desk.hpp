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
    /// Where the public follows a dossier, "https://motcua.example/tra-cuu"; the code on the receipt says
    /// this address, the dossier's code and its token. Empty: it says the dossier's code alone.
    std::string public_address;
};

[[nodiscard]] std::unique_ptr<FormDesk> make_desk(DeskParts parts);

/// What the code on a receipt says: "ADDRESS/CODE?token=TOKEN", without a token where there is none.
[[nodiscard]] std::string tracking_link(const std::string& address, const std::string& code,
                                        const std::string& token);

}  // namespace motcua::forms
