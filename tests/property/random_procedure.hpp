// Procedures that a seed makes up: steps, waits, routes and parallels within each other, with ways
// back and out, in the language an official would write them in. Every one of them is sound.
#pragma once

#include <cstdint>
#include <string>

#include <motcua/engine/testing/seeded_random.hpp>

namespace motcua::property {

/// XML of a procedure `id`. Half of them are public: reception, result, return.
[[nodiscard]] std::string random_procedure(const std::string& id, testing::SeededRandom& random);

/// A small internal procedure "viec-con" that the others call.
[[nodiscard]] std::string called_procedure();
/// The calendar "lich" and the office "xa" with two holders of each role.
[[nodiscard]] std::string calendar_source();
[[nodiscard]] std::string organisation_source();

}  // namespace motcua::property
