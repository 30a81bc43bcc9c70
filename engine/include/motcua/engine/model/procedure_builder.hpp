// The last gate before the engine runs a procedure: whoever fills one (the XML loader, a host, a
// test) gets it back immutable only if it holds together. What a person wrote wrong is reported
// by the loader, with its place; this only guards what the engine takes for granted.
#pragma once

#include <string>
#include <vector>

#include <motcua/engine/model/procedure.hpp>

namespace motcua {

/// Not thread-safe; one procedure each.
class ProcedureBuilder {
public:
    ProcedureBuilder() = default;
    explicit ProcedureBuilder(Procedure draft) : procedure_(std::move(draft)) {}

    /// To be filled, in document order.
    [[nodiscard]] Procedure& draft() noexcept { return procedure_; }

    /// Error `definition_invalid` names the first thing that does not hold together:
    /// an id twice, a target that is no node, a routing without a last resort, a step without
    /// outcomes or responsible, a branch without its first node, no start, dossiers kept for another
    /// time than whole days of the calendar or months.
    [[nodiscard]] Result<ProcedurePtr> build() &&;

    /// All of them, as sentences "expected X, but Y"; empty if build() would succeed.
    [[nodiscard]] std::vector<std::string> defects() const;

private:
    Procedure procedure_;
};

}  // namespace motcua
