// The moments of a dossier that call for a form: what the procedure prints (slip), and what law asks
// for whatever the procedure says. Pure.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/event.hpp>

namespace motcua::forms {

/// An act of one person, system or timer at one time; its form shows the dossier as the act left it.
struct FormMoment {
    std::string role;
    std::uint32_t number = 0;  ///< of the event that calls for the form: what it is known by
    std::uint32_t last = 0;    ///< number of the last event of the act
    Instant at{};
    OfficerId officer;  ///< who did it; empty: no officer
    friend bool operator==(const FormMoment&, const FormMoment&) = default;
};

/// In order. Of one act each role once. The control slip comes last, of the latest hand-over: a new one
/// is called for only when the dossier changed hands since.
[[nodiscard]] std::vector<FormMoment> form_moments(const std::vector<RecordedEvent>& events);

}  // namespace motcua::forms
