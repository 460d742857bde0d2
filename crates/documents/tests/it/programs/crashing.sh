#!/bin/sh
read -r greeting
echo "$greeting"
echo "memory allocation failed" >&2
kill -ABRT $$
