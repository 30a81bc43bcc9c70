// Page layout: https://www.sqlite.org/fileformat2.html, section 1.6. Pages in the write-ahead log
// are checksummed and stay as they are; it is emptied after an erasure.
#include "store_vfs.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <vector>

#include <sqlite3.h>

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

constexpr std::size_t kFileHeader = 100;
/// From this page number on, the first byte of an overflow page could look like a b-tree's.
constexpr sqlite3_int64 kAmbiguousPage = 0x0200'0000;

unsigned two_bytes(std::span<const std::byte> page, std::size_t at) {
    return std::to_integer<unsigned>(page[at]) << 8U | std::to_integer<unsigned>(page[at + 1]);
}

/// So much of the write-ahead log is gathered at most.
constexpr std::size_t kGatheredBytes = 1024 * 1024;

/// SQLite's own VFS takes less than 128 KiB in one write.
constexpr std::size_t kWriteBytes = 64 * 1024;

/// Writes that follow each other and were not handed on yet.
struct Gathered {
    sqlite3_int64 offset = 0;
    std::vector<std::byte> bytes;
};

/// What SQLite sees as the file; the real one lies behind it in the same allocation.
struct LayeredFile {
    sqlite3_file base;
    sqlite3_file* real;
    Gathered* gathered;  ///< of a write-ahead log
};

struct LayerVfs {
    sqlite3_vfs calls{};
    sqlite3_vfs* real = nullptr;
    std::string name;
};

sqlite3_file* real_of(sqlite3_file* file) { return reinterpret_cast<LayeredFile*>(file)->real; }
sqlite3_vfs* real_of(sqlite3_vfs* vfs) { return static_cast<LayerVfs*>(vfs->pAppData)->real; }

/// Hands on what was gathered for a write-ahead log. What could not be written is given up: the
/// transaction that it belongs to is rolled back.
int hand_on(sqlite3_file* file) {
    Gathered* gathered = reinterpret_cast<LayeredFile*>(file)->gathered;
    if (gathered == nullptr || gathered->bytes.empty()) {
        return SQLITE_OK;
    }
    sqlite3_file* real = real_of(file);
    int rc = SQLITE_OK;
    for (std::size_t at = 0; at < gathered->bytes.size() && rc == SQLITE_OK; at += kWriteBytes) {
        const std::size_t size = std::min(kWriteBytes, gathered->bytes.size() - at);
        rc = real->pMethods->xWrite(real, gathered->bytes.data() + at, static_cast<int>(size),
                                    gathered->offset + static_cast<sqlite3_int64>(at));
    }
    gathered->bytes.clear();
    return rc;
}

int gather(sqlite3_file* file, const void* source, int amount, sqlite3_int64 offset) {
    Gathered& gathered = *reinterpret_cast<LayeredFile*>(file)->gathered;
    const auto end = gathered.offset + static_cast<sqlite3_int64>(gathered.bytes.size());
    if (offset != end || gathered.bytes.size() > kGatheredBytes) {
        const int rc = hand_on(file);
        if (rc != SQLITE_OK) {
            return rc;
        }
        gathered.offset = offset;
    }
    const auto* bytes = static_cast<const std::byte*>(source);
    gathered.bytes.insert(gathered.bytes.end(), bytes, bytes + amount);
    return SQLITE_OK;
}

int write(sqlite3_file* file, const void* source, int amount, sqlite3_int64 offset) {
    if (reinterpret_cast<LayeredFile*>(file)->gathered != nullptr) {
        return gather(file, source, amount, offset);
    }
    sqlite3_file* real = real_of(file);
    sqlite3_int64 size = 0;
    const bool whole_page = amount >= 512 && offset % amount == 0;
    if (!whole_page || real->pMethods->xFileSize(real, &size) != SQLITE_OK ||
        std::max(size, offset) / amount >= kAmbiguousPage) {
        return real->pMethods->xWrite(real, source, amount, offset);
    }
    const auto* bytes = static_cast<const std::byte*>(source);
    std::vector<std::byte> page(bytes, bytes + amount);
    clear_gap(page, offset == 0);
    return real->pMethods->xWrite(real, page.data(), amount, offset);
}

int close(sqlite3_file* file) {
    const int handed_on = hand_on(file);
    delete reinterpret_cast<LayeredFile*>(file)->gathered;
    const int closed = real_of(file)->pMethods->xClose(real_of(file));
    return handed_on == SQLITE_OK ? closed : handed_on;
}
int read(sqlite3_file* file, void* target, int amount, sqlite3_int64 offset) {
    const int rc = hand_on(file);
    return rc == SQLITE_OK ? real_of(file)->pMethods->xRead(real_of(file), target, amount, offset)
                           : rc;
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const int rc = hand_on(file);
    return rc == SQLITE_OK ? real_of(file)->pMethods->xTruncate(real_of(file), size) : rc;
}
int sync(sqlite3_file* file, int flags) {
    const int rc = hand_on(file);
    return rc == SQLITE_OK ? real_of(file)->pMethods->xSync(real_of(file), flags) : rc;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
    const int rc = hand_on(file);
    return rc == SQLITE_OK ? real_of(file)->pMethods->xFileSize(real_of(file), size) : rc;
}
int lock(sqlite3_file* file, int level) {
    return real_of(file)->pMethods->xLock(real_of(file), level);
}
int unlock(sqlite3_file* file, int level) {
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int check_reserved(sqlite3_file* file, int* reserved) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), reserved);
}
int control(sqlite3_file* file, int operation, void* argument) {
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}
int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
    return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { real_of(file)->pMethods->xShmBarrier(real_of(file)); }
int shm_unmap(sqlite3_file* file, int erase) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), erase);
}

/// Version 2: shared memory, no memory mapping of pages, which would pass us by.
constexpr sqlite3_io_methods kMethods{2,
                                      close,
                                      read,
                                      write,
                                      truncate,
                                      sync,
                                      file_size,
                                      lock,
                                      unlock,
                                      check_reserved,
                                      control,
                                      sector_size,
                                      characteristics,
                                      shm_map,
                                      shm_lock,
                                      shm_barrier,
                                      shm_unmap,
                                      nullptr,
                                      nullptr};

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    sqlite3_vfs* real = real_of(vfs);
    if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0) {
        return real->xOpen(real, name, file, flags, out_flags);
    }
    auto* layered = new (file) LayeredFile{};
    layered->real = reinterpret_cast<sqlite3_file*>(layered + 1);
    const int rc = real->xOpen(real, name, layered->real, flags, out_flags);
    // SQLite closes a file that has methods, even if opening it failed.
    layered->base.pMethods = layered->real->pMethods == nullptr ? nullptr : &kMethods;
    // Without this promise of the device SQLite pads commits, and writes after the sync.
    if (layered->base.pMethods != nullptr && (flags & SQLITE_OPEN_WAL) != 0 &&
        (layered->real->pMethods->xDeviceCharacteristics(layered->real) &
         SQLITE_IOCAP_POWERSAFE_OVERWRITE) != 0) {
        layered->gathered = new Gathered;
    }
    return rc;
}

/// Files beside the database get what the real VFS makes of the name, not ours.
int remove(sqlite3_vfs* vfs, const char* name, int sync_directory) {
    return real_of(vfs)->xDelete(real_of(vfs), name, sync_directory);
}
int access(sqlite3_vfs* vfs, const char* name, int flags, int* result) {
    return real_of(vfs)->xAccess(real_of(vfs), name, flags, result);
}
int full_name(sqlite3_vfs* vfs, const char* name, int size, char* full) {
    return real_of(vfs)->xFullPathname(real_of(vfs), name, size, full);
}
int randomness(sqlite3_vfs* vfs, int size, char* bytes) {
    return real_of(vfs)->xRandomness(real_of(vfs), size, bytes);
}
int pause(sqlite3_vfs* vfs, int microseconds) {
    return real_of(vfs)->xSleep(real_of(vfs), microseconds);
}
int current_time(sqlite3_vfs* vfs, double* julian_day) {
    return real_of(vfs)->xCurrentTime(real_of(vfs), julian_day);
}
int last_error(sqlite3_vfs* vfs, int size, char* text) {
    return real_of(vfs)->xGetLastError == nullptr
               ? 0
               : real_of(vfs)->xGetLastError(real_of(vfs), size, text);
}

std::unique_ptr<LayerVfs> make_layer(const std::string& base) {
    auto layer = std::make_unique<LayerVfs>();
    layer->real = sqlite3_vfs_find(base.empty() ? nullptr : base.c_str());
    if (layer->real == nullptr) {
        throw Failure(ErrorCode::invalid_argument,
                      "expected a VFS of SQLite, but there is no '" + base + "'");
    }
    layer->name = "motcua-store-" + std::string(layer->real->zName);
    sqlite3_vfs& calls = layer->calls;
    calls.iVersion = 1;
    calls.szOsFile = layer->real->szOsFile + static_cast<int>(sizeof(LayeredFile));
    calls.mxPathname = layer->real->mxPathname;
    calls.zName = layer->name.c_str();
    calls.pAppData = layer.get();
    calls.xOpen = open;
    calls.xDelete = remove;
    calls.xAccess = access;
    calls.xFullPathname = full_name;
    calls.xRandomness = randomness;
    calls.xSleep = pause;
    calls.xCurrentTime = current_time;
    calls.xGetLastError = last_error;
    return layer;
}

}  // namespace

void clear_gap(std::span<std::byte> page, bool first) {
    const std::size_t header = first ? kFileHeader : 0;
    if (page.size() < header + 12) {
        return;
    }
    const auto type = std::to_integer<unsigned>(page[header]);
    const bool interior = type == 2 || type == 5;
    const bool leaf = type == 10 || type == 13;
    if (!interior && !leaf) {
        return;
    }
    const std::size_t cells = two_bytes(page, header + 3);
    const std::size_t start = two_bytes(page, header + 5);
    const std::size_t content = start == 0 ? 65'536 : start;
    const std::size_t pointers_end = header + (interior ? 12 : 8) + 2 * cells;
    if (pointers_end <= content && content <= page.size()) {
        std::fill(page.begin() + static_cast<std::ptrdiff_t>(pointers_end),
                  page.begin() + static_cast<std::ptrdiff_t>(content), std::byte{0});
    }
}

std::string store_vfs(const std::string& base) {
    // Registered for good: SQLite keeps the address.
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<LayerVfs>> layers;
    const std::lock_guard lock(mutex);
    std::unique_ptr<LayerVfs>& layer = layers[base];
    if (layer == nullptr) {
        layer = make_layer(base);
        sqlite3_vfs_register(&layer->calls, 0);
    }
    return layer->name;
}

}  // namespace motcua::sqlite
