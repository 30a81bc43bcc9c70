// The dossier that a part of a test is about, as acts and expectations look at it.
#pragma once

#include <string>

#include <motcua/engine/model/dossier.hpp>
#include <motcua/engine/model/procedure.hpp>

#include "../language.hpp"
#include "office.hpp"

namespace motcua::cli::procedure_test {

/// One expectation that did not hold, in the language of whoever reads it.
struct Failure {
    unsigned line = 0;
    unsigned column = 0;
    std::string what;
    std::string expected;
    std::string actual;
};

struct Subject {
    Office& office;
    DossierId id;
    Dossier dossier;  ///< as it stands now
    ProcedurePtr procedure;
    Language language;

    /// Reads it anew.
    [[nodiscard]] static Result<Subject> of(Office& office, const DossierId& id, Language language);
    [[nodiscard]] std::string say(Text text) const { return text.in(language); }
    /// The open task of a step; nullptr if there is none.
    /// Of several who are asked there that of `party`, the first if it is empty.
    [[nodiscard]] const Task* task(std::string_view step, std::string_view party) const;
    /// Where it stands in the flow, in order of the ids, without parallels and without those who are
    /// asked one by one; "none" if nowhere.
    [[nodiscard]] std::string places() const;
    /// The dossier that a call started last, for that row of its list if `row` is one; empty if it
    /// never did.
    [[nodiscard]] DossierId called(std::string_view call, std::uint32_t row = 0) const;
};

}  // namespace motcua::cli::procedure_test
