/*
 * Stands in for Chromium's SwiftShader: the system's Vulkan loader, whose devices say that they are SwiftShader. Chromium
 * takes a processor's Vulkan driver for WebGPU only if it says so. See make.mjs.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <string.h>

typedef void (*function)(void);
typedef function (*lookup)(void *instance, const char *name);

/* The first words of VkPhysicalDeviceProperties; the larger structure has a header of 16 bytes before them. */
struct properties {
  uint32_t api_version, driver_version, vendor_id, device_id, device_type;
};
enum { GOOGLE = 0x1ae0, SWIFTSHADER = 0xc0de, PROCESSOR = 4, HEADER = 16 };

static void (*properties_of)(void *device, void *result);
static void (*properties2_of)(void *device, void *result);

static void rename_device(struct properties *p) {
  p->vendor_id = GOOGLE;
  p->device_id = SWIFTSHADER;
  p->device_type = PROCESSOR;
}

static void renamed(void *device, void *result) {
  properties_of(device, result);
  rename_device(result);
}

static void renamed2(void *device, void *result) {
  properties2_of(device, result);
  rename_device((struct properties *)((char *)result + HEADER));
}

function vkGetInstanceProcAddr(void *instance, const char *name) {
  static lookup next;
  if (!next) {
    void *loader = dlopen("libvulkan.so.1", RTLD_NOW | RTLD_LOCAL);
    if (!loader) return 0;
    next = (lookup)dlsym(loader, "vkGetInstanceProcAddr");
  }
  if (!strcmp(name, "vkGetInstanceProcAddr")) return (function)vkGetInstanceProcAddr;
  function found = next(instance, name);
  if (!found) return 0;
  if (!strcmp(name, "vkGetPhysicalDeviceProperties")) {
    properties_of = (void (*)(void *, void *))found;
    return (function)renamed;
  }
  if (!strcmp(name, "vkGetPhysicalDeviceProperties2") || !strcmp(name, "vkGetPhysicalDeviceProperties2KHR")) {
    properties2_of = (void (*)(void *, void *))found;
    return (function)renamed2;
  }
  return found;
}
