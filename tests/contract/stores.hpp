// The stores that run the suite.
#pragma once

#include <tuple>

#include "subjects.hpp"

namespace motcua::contract {

using Subjects = std::tuple<SqliteSubject, MemorySubject>;

}  // namespace motcua::contract
